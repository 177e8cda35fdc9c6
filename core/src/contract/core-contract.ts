import { defineContract } from './define-contract.js'
import { accessOperations, accessPermissions, accessProblems } from './core/access-operations.js'
import { contactOperations, contactPermissions } from './core/contact-operations.js'
import { coreSettings } from './core/core-settings.js'
import { deskOperations } from './core/desk-operations.js'
import { factorOperations } from './core/factor-operations.js'
import { wayBackOperations, wayBackPermissions } from './core/way-back-operations.js'
import { ownEmailOperations } from './core/own-email-operations.js'
import { singleSignOnOperations } from './core/single-sign-on-operations.js'
import { secondStepResetOperations } from './core/second-step-reset-operations.js'
import { identityOperations, identityPermissions } from './core/identity-operations.js'
import { logOperations, logPermissions } from './core/log-operations.js'
import type { ClientRecords } from './core/client-records.js'
import type { Members } from './core/members.js'
import { personOperations, personPermissions } from './core/person-operations.js'
import { organisationOperations } from './core/organisation-operations.js'
import { peopleOperations } from './core/people-operations.js'
import { portalOperations, portalPermissions } from './core/portal-operations.js'
import type { PortalActivity, PortalItems } from './core/portal-ports.js'
import { deliveryOperations, deliveryPermissions } from './core/delivery-operations.js'
import { deadWorkOperations } from './core/dead-work-operations.js'
import { deviceOperations, devicePermissions } from './core/device-operations.js'
import type { Delivery, HoursOfLetters, LeavingLetters, PortalAddresses } from './core/delivery.js'
import { type FileOwner, fileOperations, filePermissions, fileProblems, type Files } from './core/files.js'
import { coreProblems } from './core/problems.js'
import { recordOperations, recordPermissions } from './core/record-operations.js'
import { groupOperations } from './core/group-operations.js'
import { logoOperations } from './core/logo-operations.js'
import { settingsOperations, settingsPermissions } from './core/settings-operations.js'
import { staffInvitationOperations } from './core/staff-invitation-operations.js'
import { staffOperations, staffPermissions, staffProblems } from './core/staff-operations.js'
import { coreSlots } from './core/slots.js'
import { tenancyOperations } from './core/tenancy-operations.js'
import { typed } from './references.js'
import { Type } from './type.js'

/** All a plugin stores about a person: for export, and for erasure. */
export interface PersonRecords {
  all(clientId: string): Promise<readonly object[]>
  erase(clientId: string): Promise<void>
}
/** One finding of a search over the whole portal. */
export interface Finding {
  readonly title: string
  readonly path: string
}
export interface Search {
  find(words: string): Promise<readonly Finding[]>
}

/** For whom sample records are wanted. `word` marks a fixture: every text must hold it; without it, texts read like life. */
export interface SampleRequest {
  readonly clientId: string
  readonly agencyId: string
  readonly staffMemberId: string
  readonly word?: string
}
/** What a plugin shows in the demonstration and to outside checks. */
export interface Samples {
  /** Makes records of every kind the plugin has, for one client; answers what they are called and their ids. */
  make(request: SampleRequest): Promise<readonly { readonly resource: string; readonly id: string }[]>
}

/** The contract of core itself, written like any other. */
export const core = defineContract({
  id: 'core',
  version: '1.0.0',
  permissions: {
    ...identityPermissions,
    ...wayBackPermissions,
    ...accessPermissions,
    ...settingsPermissions,
    ...contactPermissions,
    ...deliveryPermissions,
    ...devicePermissions,
    ...staffPermissions,
    ...filePermissions,
    ...logPermissions,
    ...personPermissions,
    ...recordPermissions,
    readOwnProfile: { label: 'See one’s own profile', grant: ['client', 'representative', 'contact'] },
    changeOwnProfile: {
      label: 'Change one’s own record, as far as agencies let clients do it',
      grant: ['client', 'representative'],
      capability: 'record',
    },
    readClients: { label: 'See the agency’s clients', grant: ['staff', 'caseManager', 'therapist', 'administrator'] },
    ...portalPermissions,
    manageOwnSettings: {
      label: 'Choose one’s own language and time zone',
      grant: ['client', 'representative', 'contact', 'staff', 'operator'],
    },
    managePlugins: { label: 'Switch plugins on and off', grant: ['administrator', 'operator'] },
    manageTenants: { label: 'Manage tenants and agencies', grant: ['operator'] },
  },
  settings: coreSettings,
  events: {
    portalCreated: Type.Object({ portalId: Type.Id(), clientId: Type.Id() }),
    clientLeft: Type.Object({ clientId: Type.Id() }),
    pluginSwitched: Type.Object({ agencyId: Type.Id(), pluginId: Type.String(), isEnabled: Type.Boolean() }),
  },
  services: {
    delivery: typed<Delivery>(),
    addresses: typed<PortalAddresses>(),
    files: typed<Files>(),
    members: typed<Members>(),
    clientRecords: typed<ClientRecords>(),
  },
  ports: {
    personRecords: typed<PersonRecords>(),
    search: typed<Search>(),
    samples: typed<Samples>(),
    portalItems: typed<PortalItems>(),
    portalActivity: typed<PortalActivity>(),
    fileOwners: typed<FileOwner>(),
    leavingLetters: typed<LeavingLetters>(),
    hoursOfLetters: typed<HoursOfLetters>(),
  },
  slots: coreSlots,
  problems: { ...coreProblems, ...accessProblems, ...staffProblems, ...fileProblems },
  operations: {
    ...identityOperations,
    ...accessOperations,
    ...factorOperations,
    ...wayBackOperations,
    ...ownEmailOperations,
    ...secondStepResetOperations,
    ...singleSignOnOperations,
    ...peopleOperations,
    ...portalOperations,
    ...tenancyOperations,
    ...deadWorkOperations,
    ...settingsOperations,
    ...logoOperations,
    ...groupOperations,
    ...contactOperations,
    ...deliveryOperations,
    ...deviceOperations,
    ...staffOperations,
    ...organisationOperations,
    ...deskOperations,
    ...staffInvitationOperations,
    ...fileOperations,
    ...logOperations,
    ...personOperations,
    ...recordOperations,
  },
})
export type Core = typeof core
