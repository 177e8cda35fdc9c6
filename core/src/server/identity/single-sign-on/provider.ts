import type { Configuration } from 'openid-client'
import { core, problem } from '../../../contract/index.js'
import type { AskOutside } from '../../outgoing/ask-outside.js'

/** What a tenant says of its provider. */
export interface ProviderSettings {
  /** The way out to it: its address, and all that it names, come from a setting. */
  readonly askOutside: AskOutside
  readonly issuer: string
  readonly clientId: string
  readonly secret: string
}
/** What a provider says of somebody who has signed in there. */
export interface ProvenPerson {
  readonly email: string
  readonly hasFactor: boolean
}
/** What must come back with the browser (RFC 7636, OpenID Connect Core). */
export interface Journey {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** Only where it is used: it is no small package. */
const openid = () => import('openid-client')
const isLocal = (url: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
/** Whether a provider at this address could be asked at all. Where its name leads is looked at each time it is asked. */
export const isFitting = (issuer: string, { mayAsk }: AskOutside): boolean =>
  URL.canParse(issuer) && mayAsk(issuer) && (issuer.startsWith('https:') || isLocal(new URL(issuer)))

const kept = new Map<string, { readonly at: number; readonly configuration: Promise<Configuration> }>()
const keptFor = 10 * 60_000

/** The provider's own description, asked for every ten minutes at the most. */
async function configurationOf({ askOutside, issuer, clientId, secret }: ProviderSettings): Promise<Configuration> {
  const key = JSON.stringify([issuer, clientId, secret])
  const known = kept.get(key)
  if (known !== undefined && Date.now() - known.at < keptFor) return known.configuration
  const { allowInsecureRequests, customFetch, discovery } = await openid()
  const server = new URL(issuer)
  const local = server.protocol === 'http:' && isLocal(server) ? { execute: [allowInsecureRequests] } : {}
  const configuration = discovery(server, clientId, secret, undefined, { timeout: 10, [customFetch]: askOutside, ...local })
  kept.set(key, { at: Date.now(), configuration })
  configuration.catch(() => kept.delete(key))
  return configuration
}

/** Where to send the browser, and what must come back with it. */
export async function beginAt(settings: ProviderSettings, redirectUri: string): Promise<{ readonly url: URL; readonly journey: Journey }> {
  const client = await openid()
  const configuration = await configurationOf(settings)
  const journey = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() }
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid email',
    state: journey.state,
    nonce: journey.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(journey.verifier),
    code_challenge_method: 'S256',
  })
  return { url, journey }
}

const strong = new Set(['mfa', 'otp', 'hwk', 'swk', 'fpt', 'face', 'sc', 'pop'])
/** A second step at the provider, as RFC 8176 and the names in use say it. */
function tookSecondStep(amr: unknown, acr: unknown): boolean {
  const methods = Array.isArray(amr) ? amr.filter((method) => typeof method === 'string') : []
  const names = typeof acr === 'string' && /(^|[:/])(mfa|phrh?|aal[23]|multi-?factor)$/i.test(acr)
  return names || methods.includes('mfa') || (methods.length > 1 && methods.some((method) => strong.has(method)))
}

/** Takes the answer that came back with the browser. Only an address that the provider has checked counts. */
export async function finishAt(settings: ProviderSettings, answer: URL, journey: Journey): Promise<ProvenPerson> {
  const client = await openid()
  const configuration = await configurationOf(settings)
  const tokens = await client.authorizationCodeGrant(configuration, answer, {
    pkceCodeVerifier: journey.verifier,
    expectedState: journey.state,
    expectedNonce: journey.nonce,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  const said =
    claims !== undefined && claims['email'] === undefined
      ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
      : claims
  const { email, email_verified: isVerified }: Partial<Record<string, unknown>> = { ...said }
  if (typeof email !== 'string' || isVerified !== true) throw problem(core.problems.singleSignOnRefused)
  return { email, hasFactor: tookSecondStep(claims?.['amr'], claims?.['acr']) }
}
