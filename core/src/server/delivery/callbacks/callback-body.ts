import { Value } from '@sinclair/typebox/value'
import { type Static, Type } from '../../../contract/index.js'

/** How a message went on after it was handed over. Named by our id, or by the provider's. */
const Report = Type.Object({
  type: Type.Literal('message.status'),
  id: Type.Optional(Type.Id()),
  providerId: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  state: Type.Words(['delivered', 'failed', 'bounced']),
  /** A short code, without words about people. */
  reason: Type.Optional(Type.String({ maxLength: 60, pattern: '^[A-Za-z0-9._-]+$' })),
})
/** A text that came in. */
const Incoming = Type.Object({
  type: Type.Literal('message.received'),
  from: Type.String({ minLength: 3, maxLength: 40, pattern: '^[+0-9(). -]+$' }),
  text: Type.String({ maxLength: 1600 }),
})
export type CallbackReport = Static<typeof Report>
export type IncomingText = Static<typeof Incoming>

/** Reads the body of a callback; undefined where it says nothing that we know. */
export function readCallback(text: string): CallbackReport | IncomingText | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined // not JSON: refused like anything else that we do not know
  }
  if (Value.Check(Incoming, value)) return value
  return Value.Check(Report, value) && (value.id !== undefined || value.providerId !== undefined) ? value : undefined
}
