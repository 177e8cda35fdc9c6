import pg from 'pg'

/**
 * The code of an authenticator counts once, and its next comes with the next half minute (RFC 6238): this one counts again.
 * The code of the half minute before would be refused as soon as the next began.
 */
export async function letCodeCountAgain(databaseUrl: string | undefined): Promise<void> {
  const database = new pg.Client({ connectionString: databaseUrl })
  await database.connect()
  await database.query('update auth.factor set last_step = 0')
  await database.end()
}
