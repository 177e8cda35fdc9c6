import type { Permission } from '../contract/index.js'

/** The three consoles. Each makes a person wear one hat: client or representative, staff, hosting provider. */
export type Area = 'portal' | 'staff' | 'operator'

/** Whose portal this is, how it looks, and what it does for safety. */
export interface TenantFacts {
  readonly slug: string
  readonly name: string
  readonly accent?: string
  readonly logo?: string
  /** Stands in the titles of the portal's pages in place of everything else. */
  readonly neutralName?: string
  /** Where *Leave this site* leads. */
  readonly exitPage?: string
  /** Empty: not shown. */
  readonly crisisNumber?: string
  readonly emergencyNumber?: string
}
/** Somebody the portal may be used for. */
export interface ProfileFacts {
  readonly clientId: string
  readonly relation: string
  readonly name?: string
}
/** Who is signed in, whom the portal is used for now, and whom else it may be used for. */
export interface PersonFacts {
  readonly name: string
  readonly profile?: ProfileFacts
  /** Only where there is a choice. */
  readonly profiles?: readonly (ProfileFacts & { readonly relation: 'self' | 'representative' | 'contact' })[]
}
/** How somebody reads best. */
export interface LookFacts {
  readonly textSize: 'normal' | 'large' | 'largest'
  readonly contrast: 'standard' | 'more'
}
/** An agency as pages name it. */
export interface AgencyFacts {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly logo?: string
}
/** One member that was not right. `pointer` is a JSON Pointer into the input, `/body/text`. */
export interface Fault {
  readonly pointer: string
  readonly detail: string
}
/** What became of the form that was just sent and refused. */
export interface FormState {
  readonly form: string
  /** What was typed, by field name; passwords are never kept. */
  readonly values: Readonly<Record<string, readonly string[]>>
  /** `<plugin>.<key>` of the problem. */
  readonly problem: string
  readonly title: string
  /** What the title is written in: while staff look at a portal as its client, the page may be in another language. */
  readonly language?: string
  readonly faults: readonly Fault[]
  /** What files are called that came with it and are here, by their ids. */
  readonly files?: Readonly<Record<string, string>>
  /** Nothing was refused: it was typed before a sign-in ended, and kept. */
  readonly isKept?: true
  /** Files had been chosen; they have to be chosen again. */
  readonly lacksFiles?: true
}
/** What a page knows of the portal, the person and the moment, as it travels in the document. */
export interface PortalRecord {
  readonly area: Area
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** What the page's search form was sent with, where its address holds `find`; without text it cannot be opened any more. */
  readonly sought?: { readonly text?: string }
  readonly language: string
  readonly languages: readonly string[]
  readonly timeZone: string
  /** When the page was rendered, so that server and browser say the same. */
  readonly now: string
  readonly tenant: TenantFacts
  readonly agencies: readonly AgencyFacts[]
  /** Missing for visitors. */
  readonly person?: PersonFacts
  /** Set while a staff member looks at the portal as its client. */
  readonly preview?: { readonly id: string; readonly viewer: string; readonly language: string; readonly until: string }
  /** Seconds without use after which the sign-in ends; missing for visitors. */
  readonly idleSeconds?: number
  /** The normal one where it is missing. */
  readonly look?: LookFacts
  readonly csrf: string
  /** What the person still owes before the sign-in opens anything: a password of their own, or a second step. */
  readonly owed?: 'password' | 'factor'
  readonly permissions: readonly string[]
  readonly plugins: readonly string[]
  readonly form?: FormState
  /** What the last form did, in words. */
  readonly done?: string
}
/** The portal as a view reads it. */
export interface PortalFacts extends PortalRecord {
  /** Whether the person holds the permission. */
  can(permission: Permission): boolean
  /** Whether the plugin is on for any agency of this person. */
  isOn(plugin: { readonly id: string } | string): boolean
}

/** Makes the record answer questions. */
export const portalFacts = (record: PortalRecord): PortalFacts => {
  const permissions = new Set(record.permissions)
  const plugins = new Set(record.plugins)
  return {
    ...record,
    can: (permission) => permissions.has(permission.id),
    isOn: (plugin) => plugins.has(typeof plugin === 'string' ? plugin : plugin.id),
  }
}
