import type { TestPortal } from '@lintel/core/testing'
import { plugins } from '../../host/src/plugins.js'

export { plugins }
export const pluginIds = plugins.map(({ contract }) => contract.id)

interface Described {
  readonly operationId: string
  readonly 'x-lintel-plugin': string
  readonly 'x-lintel-permission'?: string
  readonly 'x-lintel-open'?: boolean
  readonly requestBody?: object
}
/** One operation as `/openapi.json` names it. */
export interface Walked {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly operation: Described
}

/** All operations of a portal, as it describes them to the world. */
export async function everyOperation({ app }: TestPortal): Promise<readonly Walked[]> {
  const { paths } = (await app.inject('/openapi.json')).json<{ paths: Record<string, Record<string, Described>> }>()
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase() as Walked['method'], path, operation })),
  )
}

/** A path with ids that are somebody else's, or nobody's. */
export const pathWith = (path: string, id: string): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'pluginId' ? 'messaging' : name === 'level' ? 'agency' : id))
export const bodyFor = ({ operation }: Walked): object | undefined => (operation.requestBody === undefined ? undefined : {})
export const isGuarded = ({ operation }: Walked): boolean => operation['x-lintel-permission'] !== undefined
