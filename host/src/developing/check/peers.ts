import type { PackageUnderCheck } from './package-under-check.js'

/** There must be one of each in a host, so the host brings them. */
const shared = ['@lintel/core', 'preact', 'htm']

/** What a host brings is a peer, and never a dependency of the plugin’s own. */
export function peerFaults({ manifest, contract, plugin }: PackageUnderCheck): readonly string[] {
  const { dependencies = {}, peerDependencies = {} } = manifest
  const wanted = plugin.ui === undefined ? ['@lintel/core'] : shared
  const tails = (names: Readonly<Record<string, string>>): ReadonlySet<string> =>
    new Set(Object.keys(names).map((name) => name.slice(name.lastIndexOf('/') + 1).replace(/^lintel-/, '')))
  const kebab = (id: string): string => id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const [peers, own] = [tails(peerDependencies), tails(dependencies)]
  const among = (names: ReadonlySet<string>, id: string): boolean =>
    [...names].some((tail) => kebab(id) === tail || kebab(id).endsWith(`-${tail}`))
  return [
    ...wanted.filter((name) => !(name in peerDependencies)).map((name) => `${name} is not a peer dependency`),
    ...shared.filter((name) => name in dependencies).map((name) => `${name} is a dependency; a second copy breaks pages. Make it a peer`),
    ...(contract.input.requires ?? [])
      .filter(({ id }) => !among(peers, id))
      .map(({ id }) => `the package of ${id}, which the contract requires, is not a peer dependency`),
    ...(contract.input.optional ?? [])
      .filter(({ id }) => !among(own, id) && !among(peers, id))
      .map(({ id }) => `the package of ${id}, which is optional to run, must be there to read its contract: make it a dependency`),
  ]
}
