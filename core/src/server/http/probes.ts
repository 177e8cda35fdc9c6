import type { FastifyInstance } from 'fastify'
import type { Database } from '../data/link.js'

export interface ProbeOptions {
  readonly database: Database
  /** The names of migrations still to be run. */
  readonly pending: () => Promise<readonly string[]>
}
export interface Probes {
  /** From now on `/health/ready` says no: the balancer sends nobody new while those inside are served. */
  drain(): void
}

const patience = 2_000
const fresh = 5_000

async function answersInTime(work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patience)
  })
  const inTime = work.then(
    () => true,
    () => false,
  )
  return Promise.race([inTime, late]).finally(() => clearTimeout(timer))
}

/** `/health/live`: the process turns. `/health/ready`: it can serve – database there, nothing to migrate, not closing. */
export function probes(app: FastifyInstance, { database, pending }: ProbeOptions): Probes {
  let isDraining = false
  let checked: { readonly at: number; readonly lacks: Promise<readonly string[]> } | undefined

  async function lacking(): Promise<readonly string[]> {
    const answers = await answersInTime(database.transaction('app', {}, (link) => link.send({ text: 'select 1' })))
    if (!answers) return ['database']
    const left = await pending().catch(() => ['unknown'])
    return left.length === 0 ? [] : ['migrations']
  }
  /** Probes come often and from several places; the database is asked every five seconds. */
  function lacks(): Promise<readonly string[]> {
    if (checked === undefined || Date.now() - checked.at > fresh) checked = { at: Date.now(), lacks: lacking() }
    return checked.lacks
  }
  app.addHook('preClose', (done) => {
    isDraining = true
    done()
  })
  app.get('/health/live', async () => ({ status: 'live' }))
  app.get('/health/ready', async (_request, reply) => {
    const missing = isDraining ? ['closing'] : await lacks()
    if (missing.length === 0) return { status: 'ready' }
    return reply.code(503).send({ status: 'waiting', for: missing })
  })
  return {
    drain() {
      isDraining = true
    },
  }
}
