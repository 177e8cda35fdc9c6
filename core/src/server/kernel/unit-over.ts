import type { CoreSettings } from '../../contract/core/core-settings.js'
import type { Sealer } from '../data/seal.js'
import { forgetDraft, readDraft } from '../drafts/read-drafts.js'
import { type Calls, callOperation } from './call-operation.js'
import { agenciesOf } from './make-scope.js'
import { leaveEndedProfile, readOwnProfiles } from './own-profiles.js'
import type { RunningUnit } from './running-unit.js'
import { openSearch, sealSearch } from './sealed-search.js'
import type { Unit } from './unit.js'

/** What pages and the command line are given of a unit that runs. */
export function unitOver(kit: Calls & { readonly sealer?: Sealer }, running: RunningUnit): Unit {
  const { caller, snapshot, actor } = running
  const owner = actor.kind === 'person' ? { tenantId: snapshot.tenant.id, accountId: actor.id } : undefined
  return {
    caller,
    tenant: snapshot.tenant,
    actor,
    settings: snapshot.settings('core') as CoreSettings,
    language: running.language,
    ...(running.person && { person: running.person }),
    ...(running.owed !== undefined && { owed: running.owed }),
    isFresh: running.isFresh === true,
    agencies: running.agencies.flatMap((id) => snapshot.agency(id) ?? []),
    isOn: (pluginId) => pluginId === 'core' || agenciesOf(running, pluginId).length > 0,
    can: (permissionId) => running.permissions.has(permissionId),
    profiles: () => readOwnProfiles(running.link, actor),
    draft: (path) => readDraft(running.link, kit.sealer, snapshot.tenant.id, path),
    forgetDraft: (path, form) => forgetDraft(running.link, path, form),
    sealSearch: (text, now) => (owner === undefined || kit.sealer === undefined ? undefined : sealSearch(kit.sealer, owner, text, now)),
    openSearch: (sealed, now) => (owner === undefined || kit.sealer === undefined ? undefined : openSearch(kit.sealer, owner, sealed, now)),
    leaveEndedProfile: () => leaveEndedProfile(running.link, actor),
    call: (operationId, input) => callOperation(kit, running, operationId, input),
  }
}
