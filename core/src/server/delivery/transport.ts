import type { DeliveryChannel } from '../../contract/index.js'

/** A message made ready: to one address, in one language. */
export interface ReadyMessage {
  /** The same on every try, so that whoever takes it can tell a repetition. */
  readonly id: string
  readonly channel: DeliveryChannel
  readonly to: string
  readonly kind: string
  readonly language: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The picture at the top of its HTML part: it goes along, so that opening the letter asks nobody for anything. */
  readonly picture?: LetterPicture
  /** Where its link leads in the portal. */
  readonly path?: string
  /** Where a push goes; `to` is then the device's id. */
  readonly device?: PushedDevice
}

/** A picture within a letter. */
export interface LetterPicture {
  readonly name: string
  readonly content: Uint8Array
}

/** A device as its browser described it. */
export interface PushedDevice {
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
}

/** How a try ended. `later`: worth another try. `refused`: never, for this message. Reasons are short codes without addresses. */
export type Sent =
  | { readonly outcome: 'sent'; readonly providerId?: string }
  | { readonly outcome: 'later'; readonly reason: string }
  | { readonly outcome: 'refused'; readonly reason: string; readonly isBounce: boolean }

/** Hands messages of one channel over to whoever carries them. Never throws for what the other side does. */
export interface Transport {
  readonly channel: DeliveryChannel
  /** Takes what nothing carries: the outbox is all there is. */
  readonly isStandIn?: true
  send(message: ReadyMessage): Promise<Sent>
  close(): Promise<void>
}
