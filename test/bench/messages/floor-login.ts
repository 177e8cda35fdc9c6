import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** A login with the rights of the serving role, and no more: the same policies hold. Answers its address. */
export async function floorLogin(databaseUrl: string): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const admin = async (text: string): Promise<void> => {
    const client = new pg.Client({ connectionString: databaseUrl })
    await client.connect()
    await client.query(text).finally(() => client.end())
  }
  const name = `bench_${randomBytes(6).toString('hex')}`
  const password = randomBytes(12).toString('hex')
  await admin(`create role ${name} login password '${password}' in role lintel_app`)
  const url = new URL(databaseUrl)
  url.username = name
  url.password = password
  return { url: url.href, drop: () => admin(`drop role ${name}`) }
}
