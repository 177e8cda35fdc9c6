import { randomUUID } from 'node:crypto'
import type { Database, Link } from '../data/link.js'
import { createSealer } from '../data/seal.js'
import { writeAudit } from '../identity/audit.js'
import { createSecretProof } from './create-secret-proof.js'

/** The step that makes the place of the proof. */
export const secretProofMigration = `core/${createSecretProof.stamp}`

/** Which of the secrets given opens what is stored. `unproved`: nothing was sealed to tell by; `other`: none of them does. */
export type SecretState = 'unproved' | 'present' | 'earlier' | 'other'

/** A known value that lies sealed in the database: whether the secret given is this installation's (security guide 2.18). */
export interface SecretProof {
  /** Writes nothing, and works before there are logins of this secret. */
  state(): Promise<SecretState>
  /** Seals the value where there is none yet. Another process may have been first, with another secret: what holds now is answered. */
  give(): Promise<SecretState>
  /** Seals it under the present secret where an earlier one opens it, so that the earlier can go. */
  renew(): Promise<void>
  /** Seals it under the present secret whatever it was, and writes into the audit trail of each tenant that the earlier one was given up. */
  accept(tenantIds: readonly string[]): Promise<void>
}

const known = 'lintel'
const place = ['installation', 'auth.secret_proof', 'sealed']

async function read(link: Link): Promise<string | undefined> {
  const { rows } = await link.send<{ sealed: string }>({ text: 'select sealed from auth.secret_proof', values: [] })
  return rows[0]?.sealed
}

/** The proof of these secrets on a database. */
export function secretProof(database: Database, secret: string, previous: readonly string[] = []): SecretProof {
  const [sealer, present] = [createSealer(secret, previous), createSealer(secret)]
  const opens = ({ open }: typeof sealer, sealed: string): boolean => open(sealed, place) === known
  const stateOf = (sealed: string | undefined): SecretState => {
    if (sealed === undefined) return 'unproved'
    if (opens(present, sealed)) return 'present'
    return opens(sealer, sealed) ? 'earlier' : 'other'
  }
  const seal = (link: Link, before?: string) =>
    link.send({
      text: 'update auth.secret_proof set sealed = $1, sealed_at = clock_timestamp() where sealed = $2 or $2 is null',
      values: [sealer.seal(known, place), before ?? null],
    })
  return {
    async state() {
      // A secret that was not here before has no login yet: then whoever makes the logins looks.
      return stateOf(await database.transaction('auth', {}, read).catch(() => database.asOwner(read)))
    },
    give: () =>
      database.transaction('auth', {}, async (link) => {
        await link.send({
          text: 'insert into auth.secret_proof (sealed) values ($1) on conflict do nothing',
          values: [sealer.seal(known, place)],
        })
        return stateOf(await read(link))
      }),
    renew: () =>
      database.transaction('auth', {}, async (link) => {
        const before = await read(link)
        if (stateOf(before) === 'earlier') await seal(link, before)
      }),
    accept: (tenantIds) =>
      database.transaction('auth', { 'lintel.tenant': '', 'lintel.account': '', 'lintel.request': randomUUID() }, async (link) => {
        await seal(link)
        for (const id of tenantIds) {
          await link.send({ text: `select set_config('lintel.tenant', $1, true)`, values: [id] })
          writeAudit(link, { operation: 'core.acceptSecret', outcome: 'allow' })
        }
      }),
  }
}
