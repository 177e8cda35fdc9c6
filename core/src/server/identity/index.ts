import { createDraftKeeper, type Proof, type Typed } from '../drafts/keep-draft.js'
import { createKeepAlive, type KeepAlive } from './keep-alive.js'
import type { Database } from '../data/link.js'
import { type Accounts, createAccounts } from './accounts.js'
import { type AddressBook, createAddressBook } from './address-book.js'
import { type IdentityKeys, identityKeys } from './keys.js'
import { defaultLifetimes, type Lifetimes } from './lifetimes.js'
import { changeOwnPassword, type OwnAccount } from './own-password.js'
import { defaultCost, type HashCost, passwordHasher } from './password-hash.js'
import { createRefresh, type Renewal } from './refresh.js'
import type { RefreshToken } from './refresh-token.js'
import type { SignedIn } from './enter.js'
import { createOwnFactors, type OwnFactors } from './factors/own-factors.js'
import { createPasskeys, type Passkeys } from './factors/passkeys.js'
import { stopNotices } from './password-stop/password-stop.js'
import { createWayBack, type Post, type WayBack } from './way-back/way-back.js'
import { createSingleSignOn, type SingleSignOn } from './single-sign-on/single-sign-on.js'
import { createSecondStep } from './factors/second-step.js'
import type { TicketToken } from './factors/tickets.js'
import { createFinishSignIn, type Finished, lookAtStep, type OpenStep, type SecondStepRequest } from './finish-sign-in.js'
import { createSealer } from '../data/seal.js'
import { askOutside } from '../outgoing/ask-outside.js'
import type { OutgoingOptions } from '../outgoing/reachable.js'
import { createSetup, type Setup } from './setup.js'
import { createTellOwner, type TellOwner } from './tell-owner/tell-owner.js'
import { createStepUp, type StepUpRequest } from './step-up.js'
import { createSignIn, type HalfSignedIn, type SignInRequest } from './sign-in.js'
import { createSignOut, type Leaving } from './sign-out.js'
import { createThrottle, defaultLimits, type ThrottleLimits } from './throttle.js'

export type { Accounts, NewAccount } from './accounts.js'
export { operatorTenant } from './address-book.js'
export type { Lifetimes } from './lifetimes.js'
export type { ThrottleLimits } from './throttle.js'

export interface IdentityOptions {
  readonly database: Database
  /** At least 32 bytes; every key follows from it. */
  readonly secret: string
  /** Secrets it has replaced: access tokens signed under them hold until they run out. */
  readonly previousSecrets?: readonly string[]
  /** Where the portal is reached. Decides on the cookies' names, and on which hosts tenants live. */
  readonly publicOrigin?: string
  readonly throttle?: Partial<ThrottleLimits>
  readonly lifetimes?: Partial<Lifetimes>
  readonly hashCost?: HashCost
  /** Where providers of work accounts may stand besides the public internet. */
  readonly outgoing?: OutgoingOptions
  readonly now?: () => Date
  /** How letters leave. Without it none do, and no way back is offered but codes on paper. */
  readonly post?: Post
  /** Sees what goes wrong while letters are written. */
  readonly report?: (error: unknown) => void
}
/** Who may come in: sign-in, sign-out, renewal, accounts. Knows nothing of HTTP. */
export interface Identity {
  readonly publicOrigin: string
  readonly keys: IdentityKeys
  readonly lifetimes: Lifetimes
  readonly addresses: AddressBook
  readonly accounts: Accounts
  /** The stored form of a password; as slow as checking one. */
  hash(password: string): Promise<string>
  signIn(request: SignInRequest): Promise<SignedIn | HalfSignedIn>
  /** Whether a sign-in that is half done can still be finished. */
  lookAtStep(ticket: TicketToken, requestId: string): Promise<OpenStep | undefined>
  finishSignIn(request: SecondStepRequest): Promise<Finished>
  stepUp(request: StepUpRequest): Promise<SignedIn>
  readonly ownFactors: OwnFactors
  readonly passkeys: Passkeys
  readonly wayBack: WayBack
  readonly tellOwner: TellOwner
  readonly singleSignOn: SingleSignOn
  readonly setup: Setup
  signOut(leaving: Leaving): Promise<void>
  /** `isBackground`: a page did it by itself; the sign-in does not last longer for it. */
  refresh(token: RefreshToken, requestId: string, isBackground?: boolean): Promise<Renewal>
  readonly keepAlive: KeepAlive
  /** Keeps what was typed when a sign-in ends. */
  keepDraft(proof: Proof, typed: Typed): Promise<boolean>
  /** Gives oneself another password; all other sign-ins of the account end. */
  changeOwnPassword(own: OwnAccount, password: string): Promise<void>
  close(): Promise<void>
}

const noPost: Post = { channels: [], send: async () => undefined }

/** Makes identity over a database that has been migrated. */
export function createIdentity(options: IdentityOptions): Identity {
  const { database, publicOrigin = 'http://localhost:3000', now = () => new Date() } = options
  const keys = identityKeys(options.secret, options.previousSecrets)
  const lifetimes = { ...defaultLifetimes, ...options.lifetimes }
  const hasher = passwordHasher(options.hashCost ?? defaultCost)
  const throttle = createThrottle(database, keys.throttle, { ...defaultLimits, ...options.throttle })
  const sealer = createSealer(options.secret, options.previousSecrets)
  const secondStep = createSecondStep(sealer, hasher, now)
  const { post = noPost, report = () => undefined } = options
  const stopped = stopNotices(database, post, report)
  const parts = { database, throttle, hasher, lifetimes, secondStep, stopped }
  const tellOwner = createTellOwner(database, post, report)
  const wayBack = createWayBack(parts, post, tellOwner, report)
  const accounts = createAccounts(database, hasher)
  const addresses = createAddressBook(database, publicOrigin)
  return {
    publicOrigin,
    keys,
    lifetimes,
    addresses,
    accounts,
    hash: (password) => hasher.hash(password),
    signIn: createSignIn(parts),
    lookAtStep: lookAtStep(parts),
    finishSignIn: createFinishSignIn(parts),
    stepUp: createStepUp(parts),
    ownFactors: createOwnFactors({ database, sealer, hasher, now }),
    passkeys: createPasskeys(parts),
    wayBack,
    tellOwner,
    singleSignOn: createSingleSignOn(parts, sealer, askOutside(options.outgoing)),
    setup: createSetup(database, accounts, throttle),
    signOut: createSignOut(database),
    keepAlive: createKeepAlive(database, lifetimes),
    keepDraft: createDraftKeeper(database, sealer),
    refresh: createRefresh(database, keys.refresh, lifetimes),
    changeOwnPassword: changeOwnPassword(database, hasher),
    async close() {
      await Promise.all([wayBack.settled(), tellOwner.settled(), stopped.settled()])
      await addresses.close()
    },
  }
}
