import { signatureOf } from '../../src/server/delivery/callbacks/signed-callback.js'
import type { TestPortal } from '../../src/testing/index.js'

/** What the gateways of tests sign with. */
export const gatewaySecret = 'a secret that the gateway signs with, long enough'

/** What a test says of a callback otherwise than a gateway would. */
export interface Signed {
  readonly id?: string
  readonly at?: number
  readonly signature?: string
  readonly sealedBody?: string
}

/** Posts what a gateway has to tell, signed unless the test says otherwise, and waits until it is heard; answers the status. */
export async function postCallback(portal: TestPortal, body: object, signed: Signed = {}): Promise<number> {
  const { id = crypto.randomUUID(), at = Date.now(), signature, sealedBody } = signed
  const payload = JSON.stringify(body)
  const timestamp = String(Math.floor(at / 1000))
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signature ?? signatureOf(gatewaySecret, id, timestamp, sealedBody ?? payload),
  }
  const reply = await portal.app.inject({ method: 'POST', url: '/api/core/delivery/callback', headers, payload })
  await portal.settled()
  return reply.statusCode
}
