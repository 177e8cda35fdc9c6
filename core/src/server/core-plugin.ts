import { type Core, core, type Operations } from '../contract/index.js'
import { inviteInRounds, takeUpRounds } from './access/invitations/invitation-rounds.js'
import { accessSamples } from './access/samples.js'
import { accessImplementations } from './access/operations.js'
import { dropStaleLogins } from './access/logins/drop-stale-logins.js'
import { remindInvited } from './access/invitations/remind-invited.js'
import { coreMigrations } from './data/migrations/index.js'
import { forgetReplies } from './kernel/once/forget-replies.js'
import type { FileCenter } from './files/file-center.js'
import { fileJobs } from './files/file-jobs.js'
import { fileService } from './files/file-service.js'
import type { DeliveryCenter } from './delivery/delivery-center.js'
import { deliveryService } from './delivery/delivery-service.js'
import { deviceImplementations } from './delivery/push/operations.js'
import { deadWorkImplementations } from './dead-work/operations.js'
import { forgetUnsent } from './delivery/forget-unsent.js'
import { deliveryImplementations } from './delivery/operations.js'
import { portalAddresses } from './delivery/portal-addresses.js'
import { factorImplementations } from './identity/factors/operations.js'
import type { Identity } from './identity/index.js'
import { identityImplementations } from './identity/operations.js'
import { singleSignOnImplementations } from './identity/single-sign-on/operations.js'
import { secondStepResetImplementations } from './identity/factors/reset-operations.js'
import { ownEmailImplementations } from './identity/own-email/operations.js'
import { wayBackImplementations } from './identity/way-back/operations.js'
import { passwordImplementations } from './identity/password-operations.js'
import { peopleImplementations } from './people/operations.js'
import type { Sealer } from './data/seal.js'
import { portalImplementations } from './portals/operations.js'
import type { Plugin } from './plugin.js'
import { exportClient } from './person/export-client.js'
import { recordImplementations } from './record/operations.js'
import { contactImplementations } from './contact/operations.js'
import { ownNumberImplementations } from './contact/own-numbers.js'
import { groupImplementations } from './groups/operations.js'
import { logoImplementations } from './logo/operations.js'
import { settingsImplementations } from './settings/operations.js'
import settingsEn from './settings/words/en.json' with { type: 'json' }
import settingsEs from './settings/words/es.json' with { type: 'json' }
import { clientRecords } from './record/client-records.js'
import { memberService } from './staff/members.js'
import { staffInvitationImplementations } from './staff/invitations/operations.js'
import { staffImplementations } from './staff/operations.js'
import type { HashPassword } from './staff/staff-logins.js'
import { tenancyImplementations } from './tenancy/operations.js'
import { logImplementations } from './log/operations.js'
import logEn from './log/words/en.json' with { type: 'json' }
import logEs from './log/words/es.json' with { type: 'json' }

const reachImplementations = { ...contactImplementations, ...ownNumberImplementations }

/** Operations that set cookies or carry files are routes of their own: `identity/raw-operations.ts`. */
type Kept = Omit<
  Operations<Core['input']>,
  | 'signIn'
  | 'stepUp'
  | 'askForPasskey'
  | 'askForWayBack'
  | 'openWayBack'
  | 'finishWayBack'
  | 'signInWithPasskey'
  | 'signOut'
  | 'refresh'
  | 'uploadFile'
  | 'beginUpload'
  | 'continueUpload'
  | 'discardUpload'
  | 'downloadFile'
>

const installedAs = ({ contract, contract: { id, version, input }, words = {} }: Plugin) => ({
  id,
  version,
  contract,
  words,
  requires: (input.requires ?? []).map((need) => need.id),
})

/** What core's own operations and services are made with. */
export interface CoreTools {
  readonly installed: () => readonly Plugin[]
  readonly sealer: Sealer
  readonly hash: HashPassword
  readonly center: DeliveryCenter
  readonly fileCenter: FileCenter
  readonly publicOrigin: string
  readonly identity: Identity
}

const services = ({ sealer, center, publicOrigin }: Pick<CoreTools, 'sealer' | 'center' | 'publicOrigin'>) => ({
  delivery: deliveryService({ sealer, center }),
  addresses: portalAddresses(publicOrigin),
  files: fileService,
  members: memberService,
  clientRecords,
})

/** Core kept like any other contract. `installed` answers once all plugins are known. */
export function corePlugin({ installed, sealer, hash, center, publicOrigin, identity, fileCenter }: CoreTools): Plugin {
  const operations = {
    ...identityImplementations,
    ...accessImplementations(hash, sealer),
    ...passwordImplementations(identity),
    ...wayBackImplementations(sealer),
    ...ownEmailImplementations,
    ...secondStepResetImplementations,
    ...singleSignOnImplementations(identity, publicOrigin),
    ...factorImplementations(sealer, identity),
    ...peopleImplementations,
    ...reachImplementations,
    ...deliveryImplementations,
    ...deviceImplementations({ sealer, center }),
    ...settingsImplementations({ installed, sealer }),
    ...logoImplementations,
    ...deadWorkImplementations,
    ...groupImplementations,
    ...staffImplementations(hash),
    ...staffInvitationImplementations(hash),
    ...logImplementations,
    exportClient,
    ...recordImplementations,
    ...portalImplementations,
    ...tenancyImplementations(() =>
      installed()
        .filter(({ contract }) => contract.id !== 'core')
        .map(installedAs),
    ),
  } satisfies Kept
  return Object.freeze({
    kind: 'plugin',
    contract: core,
    entities: [],
    migrations: coreMigrations,
    services: services({ sealer, center, publicOrigin }),
    operations,
    on: {},
    ports: { 'core.samples': accessSamples },
    jobs: [inviteInRounds, takeUpRounds, remindInvited, dropStaleLogins, forgetReplies, forgetUnsent, ...fileJobs(fileCenter)],
    words: { en: { ...settingsEn, ...logEn }, es: { ...settingsEs, ...logEs } },
  })
}
