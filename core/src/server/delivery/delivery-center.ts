import type { DeliveryChannel } from '../../contract/index.js'
import { askOutside } from '../outgoing/ask-outside.js'
import type { OutgoingOptions } from '../outgoing/reachable.js'
import { openOutbox, type Outbox, outboxOnly } from './outbox.js'
import { type PushOptions, type PushTransport, pushTransport } from './push/push-transport.js'
import { type SmsOptions, smsTransport } from './sms-transport.js'
import { type SmtpOptions, smtpTransport } from './smtp-transport.js'
import type { Transport } from './transport.js'

/** What carries messages, as the environment says. An outbox alone stands in for what is missing. */
export interface DeliveryOptions {
  readonly smtp?: SmtpOptions
  readonly sms?: SmsOptions
  /** Notices on devices (web push). */
  readonly push?: PushOptions
  /** With these, the newest first, gateways and mail providers sign what they report (Standard Webhooks). None: there is no such address. */
  readonly callbackSecrets?: readonly string[]
  /** STOP, START and HELP are answered by a text. False where the gateway does that itself. Default true. */
  readonly answersTexts?: boolean
  /** A folder into which every message is written as well. */
  readonly outbox?: string
}

/** What this process can send with. */
export interface DeliveryCenter {
  readonly channels: readonly DeliveryChannel[]
  readonly outbox?: Outbox
  readonly push?: PushTransport
  transport(channel: string): Transport | undefined
  close(): Promise<void>
}

/** Opens the transports; none connects before the first message. */
export function openDeliveryCenter(
  { smtp, sms, push: pushing, outbox, networks }: DeliveryOptions & Pick<OutgoingOptions, 'networks'>,
  secret: string,
  previousSecrets: readonly string[] = [],
): DeliveryCenter {
  const standIn = (channel: DeliveryChannel): Transport[] => (outbox === undefined ? [] : [outboxOnly(channel)])
  const way = askOutside({ networks: networks ?? [], origins: pushing?.origins ?? [] })
  const push = pushing === undefined ? undefined : pushTransport(pushing, way, secret, previousSecrets)
  const transports: readonly Transport[] = [
    ...(smtp === undefined ? standIn('email') : [smtpTransport(smtp)]),
    ...(sms === undefined ? standIn('sms') : [smsTransport(sms)]),
    ...(push === undefined ? [] : [push]),
  ]
  return {
    channels: transports.map(({ channel }) => channel),
    ...(push !== undefined && { push }),
    ...(outbox !== undefined && { outbox: openOutbox(outbox) }),
    transport: (channel) => transports.find((each) => each.channel === channel),
    async close() {
      await Promise.all(transports.map((each) => each.close()))
    },
  }
}
