import type { Draft } from '../drafts/read-drafts.js'
import type { OwnProfileChoice } from './own-profiles.js'
import type { CoreSettings } from '../../contract/core/core-settings.js'
import type { Actor } from '../../contract/index.js'

/** The three consoles; each makes a person wear one hat. */
export type Hat = 'profile' | 'staff' | 'operator'

/** Who asks, as far as the transport knows it. The database decides whether it is still true. */
export interface Caller {
  readonly requestId: string
  /** The tenant that the address names, or the one of the session. */
  readonly tenantId?: string
  readonly accountId?: string
  readonly sessionId?: string
  /** The hat the page asks for; without it the login session's own. */
  readonly hat?: Hat
  /** The preview in which a staff member looks at a portal as its client; goes before the hat. */
  readonly preview?: string
  /** The client a page was drawn for; while another one is in focus, the work is refused. */
  readonly clientId?: string
  /** BCP 47 tag of the language to answer in. */
  readonly language?: string
  /** The address the request came to: scheme and host, as browsers write an origin (RFC 6454). */
  readonly origin?: string
  /** Lets in somebody whose sign-in is not finished; only what finishes it is then in reach. */
  readonly isFinishing?: true
}

/** A request that says who it is, so that a second try does nothing twice. */
export interface Once {
  readonly key: string
  /** Called where the reply is that of an earlier try. */
  replayed(): void
}

/** What somebody still owes before their sign-in opens anything: a password of their own, or a second step. */
export type Owed = 'password' | 'factor'

/** What an operation receives before its schemas have looked at it. */
export interface RawInput {
  readonly params?: unknown
  readonly query?: unknown
  readonly body?: unknown
  /** The body is the fields of a form: text, to be converted as the schema says. */
  readonly isForm?: boolean
  readonly once?: Once
}

/** One plugin as a tenant's snapshot shows it for the agencies of this unit. */
export interface TenantView {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly timeZone: string
  readonly languages: readonly string[]
  readonly accent?: string
  readonly logo?: string
}

/** One person, one transaction: what a request or a page runs in. */
export interface Unit {
  readonly caller: Caller
  readonly tenant: TenantView
  readonly actor: Actor
  /** Core's settings of the tenant. */
  readonly settings: CoreSettings
  /** What is answered in: the person's own language before that of the caller, of those that the tenant offers. */
  readonly language: string
  /** The account's own language and zone, as far as set. */
  readonly person?: { readonly name: string; readonly language?: string; readonly timeZone?: string; readonly worksHere?: true }
  /** Set where the sign-in is not finished. */
  readonly owed?: Owed
  /** Whether the person has proved who they are within the last five minutes. */
  readonly isFresh?: boolean
  /** All agencies this person acts for here, before any plugin's gate. */
  readonly agencies: readonly { readonly id: string; readonly slug: string; readonly name: string; readonly logo?: string }[]
  /** Whether the plugin is on for any of them. Core is always on. */
  isOn(pluginId: string): boolean
  /** Whether the person holds the permission `<plugin>.<key>`. */
  can(permissionId: string): boolean
  /** Everybody the person may use the portal for. */
  profiles(): Promise<readonly OwnProfileChoice[]>
  /** Lets go of a profile whose access has ended, where there is another. */
  leaveEndedProfile(): Promise<boolean>
  /** What was typed on the page at this address before a sign-in of this account ended, for the person in focus. */
  draft(path: string): Promise<Draft | undefined>
  forgetDraft(path: string, form: string): Promise<void>
  /** What this account searches for, sealed for addresses; undefined for visitors. */
  sealSearch(text: string, now: Date): string | undefined
  /** What this account searched for; undefined where it is another's, too old or not sealed here. */
  openSearch(sealed: string, now: Date): string | undefined
  /** Gate, permission, schemas, operation, reply schema. `operationId` is `<plugin>.<key>`. Throws problems. */
  call(operationId: string, input: RawInput): Promise<unknown>
}

/** Opens units of work. The only way into the data for requests and pages. */
export interface UnitOpener {
  /**
   * Opens one transaction, checks the login session, runs `work`, writes the audit, commits.
   * `read` refuses writes. Throws `core.unauthenticated` where the session is gone; a caller without session is a visitor.
   */
  unit<T>(caller: Caller, mode: 'read' | 'write', work: (unit: Unit) => Promise<T>): Promise<T>
  /** Performs one operation: in a unit of its own, or (`transaction: 'own'`) after a unit that only checks. */
  operate(caller: Caller, operationId: string, input: RawInput): Promise<unknown>
}
