import type { Link } from '../../src/server/data/link.js'
import { actors } from './actors.js'
import { differences } from './matrix.js'
import { abilitiesOf, acts, probeFunction, type Target } from './probes.js'

/**
 * Asks the database everything about these targets, in one transaction that is rolled back, after `before` has changed
 * what it likes. Answers where it differs from the matrix.
 */
export async function askMatrix(
  link: Link,
  targets: Readonly<Record<string, Target>>,
  before: (link: Link) => Promise<void> = async () => undefined,
): Promise<readonly string[]> {
  await link.send({ text: `begin; ${probeFunction}` })
  try {
    await before(link)
    const found = new Map<string, Set<string>>()
    for (const [name, actor] of Object.entries(actors))
      for (const ability of await abilitiesOf(link, actor, targets)) found.set(ability, (found.get(ability) ?? new Set()).add(name))
    const asked = Object.entries(targets).flatMap(([name, target]) =>
      acts.flatMap((act) => (target[act] === undefined ? [] : [`${name} ${act}`])),
    )
    return differences(found, asked)
  } finally {
    await link.send({ text: 'rollback' })
  }
}
