import { ConfigurationError } from './configuration/read-configuration.js'

interface Place {
  readonly port: number
  readonly host: string
  readonly variable: 'PORT' | 'LINTEL_METRICS_PORT'
}

/** Says which setting is meant where an address cannot be listened on. */
export function cannotListen({ port, host, variable }: Place): (error: unknown) => never {
  const sentences: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} is taken. Stop what listens there, or set ${variable}.`,
    EACCES: `This user may not listen on port ${port}. Set ${variable} to 1024 or above.`,
    EADDRNOTAVAIL: `HOST is "${host}", which is no address of this machine.`,
    ENOTFOUND: `HOST is "${host}", which is no address of this machine.`,
  }
  return (error) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const said = sentences[code]
    throw said === undefined ? error : new ConfigurationError(said, { cause: error })
  }
}
