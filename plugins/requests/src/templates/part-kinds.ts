import { problem } from '@lintel/core'
import { type OfferedPart, requests, type Scope, type TemplatePart } from '../contract.js'
import { checkNames } from '../documents/places.js'
import { namesIn, detailOf as wantedDetail } from '../documents/wanted.js'
import { fault } from '../server/fault.js'
import { allKinds, type NamedKind } from '../kinds/all-kinds.js'

const own = `${requests.id}:`

/** The whole name of the kind of a part. */
export const wholeKind = (kind: string): string => (kind.includes(':') ? kind : own + kind)
/** How a part names a kind: the built-in ones in short. */
export const shortKind = (name: string): string => (name.startsWith(own) ? name.slice(own.length) : name)

/** What is written on a page of its plugin first has more to it than words, and is no part of a packet. */
const fits = ({ isReady, writePath }: NamedKind): boolean => isReady || writePath === undefined

/** The kinds that can be parts of a packet, of all plugins that are on here. */
export async function partKinds(scope: Scope): Promise<readonly OfferedPart[]> {
  const kinds = (await allKinds(scope)).filter(fits)
  return kinds.map(({ name, title, isReady }) => ({ kind: shortKind(name), title, isReady }))
}

/** What a part says in the words of its kind: which documents are wanted, by their names in the client's language. */
export function detailOf(
  { kind, accepts, most, partNames, partNamesEs }: TemplatePart,
  language: string,
): Readonly<Record<string, string>> {
  if (kind !== 'documents') return {}
  const names = language.startsWith('es') ? (partNamesEs ?? partNames) : partNames
  return wantedDetail({ accepts: accepts ?? 'any', most: most ?? 5 }, names)
}

/** Documents that have names in both languages are the same documents: as many, in the same order. */
export function checkPartNames(scope: Scope, { partNames, partNamesEs }: TemplatePart): void {
  checkNames(scope, partNames)
  checkNames(scope, partNamesEs, 'partNamesEs')
  if (partNamesEs === undefined || namesIn(partNamesEs).length === namesIn(partNames).length) return
  throw fault(scope, 'partNamesEs', 'fault.asManyNames')
}

/** Whether each part is of a kind that somebody offers. */
export async function isOffered(scope: Scope, parts: readonly { readonly kind: string }[]): Promise<boolean> {
  const offered = new Set((await allKinds(scope)).map(({ name }) => name))
  return parts.every(({ kind }) => offered.has(wholeKind(kind)))
}

/** A packet goes whole or not at all: refuses it while a part is of a kind that nobody offers. */
export async function mustOffer(scope: Scope, parts: readonly { readonly kind: string }[]): Promise<void> {
  if (!(await isOffered(scope, parts))) throw problem(requests.problems.kindGone)
}
