import type { DeliveryChannel } from '../../contract/index.js'
import { openOutbox, type Outbox, outboxOnly } from './outbox.js'
import { type SmsOptions, smsTransport } from './sms-transport.js'
import { type SmtpOptions, smtpTransport } from './smtp-transport.js'
import type { Transport } from './transport.js'

/** What carries messages, as the environment says. An outbox alone stands in for what is missing. */
export interface DeliveryOptions {
  readonly smtp?: SmtpOptions
  readonly sms?: SmsOptions
  /** A folder into which every message is written as well. */
  readonly outbox?: string
}

/** What this process can send with. */
export interface DeliveryCenter {
  readonly channels: readonly DeliveryChannel[]
  readonly outbox?: Outbox
  transport(channel: string): Transport | undefined
  close(): Promise<void>
}

/** Opens the transports; none connects before the first message. */
export function openDeliveryCenter({ smtp, sms, outbox }: DeliveryOptions): DeliveryCenter {
  const standIn = (channel: DeliveryChannel): Transport[] => (outbox === undefined ? [] : [outboxOnly(channel)])
  const transports = [
    ...(smtp === undefined ? standIn('email') : [smtpTransport(smtp)]),
    ...(sms === undefined ? standIn('sms') : [smsTransport(sms)]),
  ]
  return {
    channels: transports.map(({ channel }) => channel),
    ...(outbox !== undefined && { outbox: openOutbox(outbox) }),
    transport: (channel) => transports.find((each) => each.channel === channel),
    async close() {
      await Promise.all(transports.map((each) => each.close()))
    },
  }
}
