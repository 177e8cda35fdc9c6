import { type RequestKind, requests, type Scope } from '../contract.js'
import { builtInKinds } from './built-in.js'

/** A kind under its whole name, `<plugin>:<key>`. */
export interface NamedKind extends RequestKind {
  readonly name: string
}

/** The kinds of all plugins that are on here, the built-in ones first. */
export async function allKinds(scope: Scope): Promise<readonly NamedKind[]> {
  const others = await Promise.all(
    scope.ports.requestKinds.map(async ({ source, kinds }) => (await kinds()).map((kind) => ({ ...kind, name: `${source}:${kind.key}` }))),
  )
  return [...builtInKinds(scope.language).map((kind) => ({ ...kind, name: `${requests.id}:${kind.key}` })), ...others.flat()]
}
/** One kind, where a plugin that is on offers it. */
export const findKind = async (scope: Scope, name: string): Promise<NamedKind | undefined> =>
  (await allKinds(scope)).find((kind) => kind.name === name)
