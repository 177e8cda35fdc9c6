import type { PluginMigration } from '../plugin.js'

/**
 * What the import may do beyond the serving role. HMIS gives an enrollment to another person where two records of one
 * person are joined; and the words that client lists sort by are written for all rows at once.
 */
export const importRights: PluginMigration = {
  stamp: '20261124-grant-import-rights',
  up: `
grant update (client_id, program_id, agency_id) on core.enrollment to lintel_import;
grant execute on function core.words_of(core.client) to lintel_import;
`,
}
