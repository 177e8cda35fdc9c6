import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { AnyContract } from '../contract/index.js'
import type { PortalFacts } from './facts.js'
import type { FieldPlan } from './form/field-kind.js'

/** The form is drawn now: with the fields of its operation, or also with `members` known at run time. Left out, it is drawn later. */
export type DrawnNow = 'fields' | 'members'
/** Where views stand while they are rendered: on the server, or in the browser. */
export interface Stage {
  readonly portal: PortalFacts
  /** Makes ids that differ from piece to piece and agree between server and browser. */
  readonly piece: string
  slot(id: string, props: object): ComponentChildren
  /** What a form of this operation asks for: planned on the server, and told to the browser with the page. */
  fieldsOf(contract: AnyContract, operation: string, drawn?: DrawnNow): readonly FieldPlan[]
  /** Watches a topic until the returned function is called. */
  watch(topic: string): () => void
  /** A piece broke while rendering in the browser. */
  report(piece: string, error: unknown): void
}
export const StageContext = createContext<Stage | undefined>(undefined)

export const useStage = (): Stage => {
  const stage = useContext(StageContext)
  if (stage === undefined) throw new Error('A view of Lintel was rendered outside of a page')
  return stage
}

/** The portal, the person and the moment, inside any view. */
export const usePortal = (): PortalFacts => useStage().portal

/** An element id that no other piece of the page has. */
export const useElementId = (name: string): string => `${useStage().piece}-${name}`
