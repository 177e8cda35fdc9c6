import type { PluginMigration } from '@lintel/core/server'
import { hearersFunction, ofTheKind } from './hearers-function.js'

/**
 * Quiet hours and language of one kind of news. Nothing chosen: those of the person. From one minute until the same: none, as
 * an answer. The look for hearers answers what holds for the kind, so that nobody else need know where it was chosen.
 */
export const choosePerKind: PluginMigration = {
  stamp: '20261127-choose-per-kind',
  up: `
alter table notifications.choice
  add column from_minute int constraint choice_from_check check (from_minute between 0 and 1439),
  add column until_minute int constraint choice_until_check check (until_minute between 0 and 1439),
  add column language text constraint choice_language_check check (length(language) between 2 and 35),
  add constraint choice_quiet_check check ((from_minute is null) = (until_minute is null));
grant update (from_minute, until_minute, language) on notifications.choice to lintel_app;
drop function notifications.hearers(uuid[], text[], boolean, text);
${hearersFunction(ofTheKind)}
`,
}
