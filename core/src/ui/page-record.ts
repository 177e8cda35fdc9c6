import type { PortalRecord } from './facts.js'
import type { FieldPlan } from './form/field-kind.js'
import type { Query } from './page.js'

/** A page's data without its markup: what the browser asks for to draw the page again. */
export const pageMedia = 'application/vnd.lintel.page+json'

/** One fill, ready to draw: which module, which of its fills, with which data. */
export interface FillRecord {
  readonly ui: string
  readonly at: number
  readonly data?: unknown
  readonly isBroken?: true
}
/** A slot that stands in the shell and not in a page; it comes alive by itself. */
export interface RootRecord {
  readonly key: string
  readonly id: string
  readonly props: object
}
/** A plan as it travels: without what it says of no choices. */
export type PlanRecord = Omit<FieldPlan, 'choices'> & Partial<Pick<FieldPlan, 'choices'>>
/** All that the browser needs to bring a page to life, and to draw it again. */
export interface PageRecord {
  /** Of modules and words; another one means that this document is out of date. */
  readonly release: string
  readonly page: { readonly ui: string; readonly at: number; readonly params: Query; readonly query: Query }
  readonly title: string
  readonly portal: PortalRecord
  readonly data?: unknown
  readonly isBroken?: true
  /** By slot and props. */
  readonly fills: Readonly<Record<string, readonly FillRecord[]>>
  readonly roots: readonly RootRecord[]
  /** What the forms of the page ask for, by operation. */
  readonly forms: Readonly<Record<string, readonly PlanRecord[]>>
  /** Some of them have fields, which browsers fetch the drawing of. */
  readonly hasFields: boolean
  readonly badges: Readonly<Record<string, number>>
  /** Topics that change a badge. */
  readonly topics: readonly string[]
}
/** Where a form leads. */
export interface RedirectRecord {
  readonly redirect: string
}

/** The name of one drawn fill: part of its element ids, the same on both sides. */
export const pieceName = (key: string, { ui, at }: Pick<FillRecord, 'ui' | 'at'>): string =>
  `${key}-${ui}-${at}`.replace(/[^A-Za-z0-9]+/g, '-')
/** The element id of the record in the document. */
export const recordElement = 'lintel-page'
/** The bare name under which the import map offers a module. */
export const moduleName = (ui: string): string => `lintel/${ui}`
