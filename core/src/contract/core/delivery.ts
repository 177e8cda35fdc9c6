/** The ways a message can reach a person outside the portal. */
export type DeliveryChannel = 'email' | 'sms' | 'push'

/**
 * Whom a message goes to. `address` is for what no account and no record holds: it is kept sealed; `accountId` beside it says whose it
 * is. `deviceId` is for `push`.
 */
export type DeliveryTo =
  | { readonly accountId: string }
  | { readonly clientId: string }
  | { readonly address: string; readonly accountId?: string }
  | { readonly deviceId: string; readonly accountId: string }

/** What is said, in one language. No conversation, no diagnosis: others may read it over a shoulder. */
export interface Letter {
  /** Of an e-mail; neutral. */
  readonly subject: string
  readonly paragraphs: readonly string[]
  /** A way into the portal. The address is put in front when the message is made. */
  readonly link?: { readonly label: string; readonly path: `/${string}` }
}

/** Whose hours a message keeps, and for which news. */
export interface LetterHours {
  readonly accountId: string
  /** What the plugin that sends calls this kind of news. */
  readonly about: string
  readonly isAtWork: boolean
}
/** Whether a message of news may leave, asked of the plugin that sent it at each try, in each agency whose news it tells of. */
export interface LeavingLetters {
  /** The plugin's id: only messages whose kind begins with it are asked for. */
  readonly source: string
  /**
   * Whether whoever it goes to may still see what it tells of at this agency, asked first: their access may have ended since, or
   * the plugin been switched off that it leads to. What nobody may see any more at any agency is kept back for good.
   */
  maySee(letter: LetterHours & { readonly deliveryId: string }): Promise<boolean>
  /** When the hours end in which the person wants nothing sent; nothing where it may leave now. */
  until(hours: LetterHours): Promise<Date | undefined>
}
/** As `LeavingLetters`, under its earlier name; asked as well. */
export interface HoursOfLetters {
  /** The plugin's id: only messages whose kind begins with it are asked for. */
  readonly source: string
  /** When such hours end for somebody; nothing where a message may leave now. */
  until(hours: LetterHours): Promise<Date | undefined>
  /**
   * Whether whoever a message goes to may still see what it tells of, asked at each try: their access may have ended since, or
   * the plugin been switched off that it leads to. What they may not see is kept back for good.
   */
  maySee?(letter: LetterHours & { readonly deliveryId: string }): Promise<boolean>
}

/** What the link or code of a message opens: an invitation, or a ticket by the SHA-256 of its token in hex. */
export interface LetterOpens {
  readonly invitationId?: string
  readonly ticket?: string
}

/** One message to one person. */
export interface OutgoingLetter {
  readonly channel: DeliveryChannel
  readonly to: DeliveryTo
  /** What it is about, for the ledger: `core.invitation`. */
  readonly kind: string
  /** Why it may be sent: `service`, or the consent it rests on. */
  readonly basis: string
  /** The agency that sends, and the client it is about: they decide which staff see it in the ledger. */
  readonly agencyId?: string
  readonly clientId?: string
  /** Not before this moment. */
  readonly notBefore?: Date
  /**
   * Asked anew at each try, so that one that waited for its next try neither leaves in hours that began meanwhile nor tells of what
   * the person may not see any more.
   */
  readonly keeps?: LetterHours
  /** Asked at each try: where it was used, cancelled or is over, the message is kept back. */
  readonly opens?: LetterOpens
  /**
   * A second message with the same key is not sent: handlers and jobs may run twice. Put in from another agency, it is that agency's
   * as well.
   */
  readonly once?: string
  /** Instead of the language of the person it goes to. */
  readonly language?: string
  /** Writes it in the language of the person it goes to. */
  write(language: string): Letter
}

/** `queued`: it leaves after the commit. `unreachable`: there is no address of that kind, and the ledger says so. `repeated`: its key was used, and the id is that of the message it was used for. */
export interface DeliveryReceipt {
  readonly id: string
  readonly state: 'queued' | 'unreachable' | 'repeated'
}

/** How messages leave the portal. Nothing is sent inside the transaction: what is put in leaves after the commit, or never was. */
export interface Delivery {
  /** The channels this installation can use. Offer no others. */
  readonly channels: readonly DeliveryChannel[]
  send(letter: OutgoingLetter): Promise<DeliveryReceipt>
  /** Puts in again what failed for good, while what it says is still kept; answers whether it was. For those who work for its agency. */
  again(deliveryId: string): Promise<boolean>
  /** The person in this scope, signed in, opened what these messages told of. Others' messages stay as they are. */
  opened(deliveryIds: readonly string[]): Promise<void>
}

/** Where the portal is reached. */
export interface PortalAddresses {
  /** The tenant's own address, without a slash at the end. */
  origin(): Promise<string>
  /** The address an agency gives its clients. */
  ofAgency(agencyId: string): Promise<string>
}
