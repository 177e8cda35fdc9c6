/**
 * The first minor of each major whose row level security has no hole that is known: CVE-2025-8713 (statistics of tables with policies)
 * and, before it, CVE-2024-10976 (a plan kept for another role). See postgresql.org/support/security; majors after these came without.
 */
const firstWhole: ReadonlyMap<number, number> = new Map([
  [15, 14],
  [16, 10],
  [17, 6],
])
const oldest = Math.min(...firstWhole.keys())

/** Throws for a `server_version_num` whose row level security lets through what was mended since (security guide 2.5). */
export function refuseLeakyServer(version: number): void {
  const [major, minor] = [Math.floor(version / 10_000), version % 10_000]
  const least = firstWhole.get(Math.max(major, oldest))
  if (major < oldest) throw new Error(`PostgreSQL ${major} is too old for Lintel. Take ${oldest}.${least} or newer.`)
  if (least !== undefined && minor < least)
    throw new Error(`PostgreSQL ${major}.${minor} has known holes in its row level security. Update it to ${major}.${least} or newer.`)
}
