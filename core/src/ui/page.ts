import type { ComponentChildren } from 'preact'
import type { AnyContract, Client, Permission, SlotRef, Static, TObject } from '../contract/index.js'
import type { Area, PortalFacts } from './facts.js'
import type { Words } from './words/define-words.js'
import type { Translate } from './words/translate.js'

type ParamNames<P extends string> = P extends `${infer A}/${infer B}` ? ParamNames<A> | ParamNames<B> : P extends `:${infer K}` ? K : never
/** The parameters that a page's path names. */
export type PathParams<P extends string> = { readonly [K in ParamNames<P>]: string }
export type Query = Readonly<Record<string, string>>

/** What a load may ask. Everything runs with the reader's own rights, in one unit of work for the whole page. */
export interface Loading<X extends AnyContract = AnyContract> {
  /** The operations of the plugin's own contract. */
  readonly api: Client<X>
  /** The operations of another contract. Throws `core.pluginNotEnabled` where that plugin is off: ask `portal.isOn` first. */
  call<Y extends AnyContract>(contract: Y): Client<Y>
  readonly portal: PortalFacts
}
/** What a page's load may ask. */
export interface PageLoading<X extends AnyContract, P extends string> extends Loading<X> {
  readonly params: PathParams<P>
  readonly query: Query
}
/** An entry in the navigation. */
export interface Nav<X extends AnyContract, K extends string> {
  /** The key of the label in the page's words. */
  readonly label: K
  readonly icon: string
  readonly order: number
  /** Where else its pages stand, by how their paths begin, so that the entry is marked there too. */
  readonly covers?: readonly `/${string}`[]
  /** A number beside the label; nothing at 0. It is drawn again when `live` has news. */
  readonly badge?: { readonly live?: string; load(asked: Loading<X>): Promise<number> }
}
type Gate = { readonly permission: Permission; readonly open?: never } | { readonly open: true; readonly permission?: never }

/** A page as it is written. `load` stands before `title` and `view`, which take its data. */
export type PageInput<X extends AnyContract, P extends string, D, K extends string> = Gate & {
  readonly contract: X
  readonly words: Words<K>
  /** Where it stands; a page that is the same in several areas names them all. `portal` when left out. */
  readonly area?: Area | readonly Area[]
  /** Also for somebody whose sign-in is not finished; drawn without navigation then. */
  readonly finishesSignIn?: true
  /** Asks first for a fresh proof of who it is, so that what is typed on it is not lost to the question. */
  readonly stepUp?: true
  /** Inside the area: `/messages/:conversationId` is served at `/staff/messages/…` in the staff console. */
  readonly path: P
  load?(asked: PageLoading<X, P>): Promise<D>
  title(t: Translate<K>, data: NoInfer<D>): string
  readonly nav?: Nav<X, K>
  view(given: { readonly data: NoInfer<D>; readonly params: PathParams<P>; readonly query: Query }): ComponentChildren
}
/** A page as the host holds it; its types were proved by `page`. */
export interface Page {
  readonly kind: 'page'
  readonly contract: AnyContract
  readonly words: Words
  readonly areas: readonly Area[]
  readonly path: string
  readonly permission?: Permission
  readonly open?: true
  readonly finishesSignIn?: true
  readonly stepUp?: true
  load?(asked: PageLoading<AnyContract, string>): Promise<unknown>
  title(t: Translate, data: unknown): string
  readonly nav?: Nav<AnyContract, string>
  view(given: { readonly data: unknown; readonly params: Query; readonly query: Query }): ComponentChildren
  /** In browsers only: the page itself comes when it is shown. */
  readonly lazy?: () => Promise<Page>
}
/** Stands for a page that a browser fetches when it is shown. Written by the build. */
export const lazyPage = (lazy: () => Promise<Page>): Page => ({ kind: 'page', lazy }) as unknown as Page
/** Declares a page: where it is, who may see it, what it loads and how it looks. */
export const page = <X extends AnyContract, const P extends `/${string}`, K extends string, D = undefined>({
  area = 'portal',
  ...input
}: PageInput<X, P, D, K>): Page => ({ kind: 'page', areas: typeof area === 'string' ? [area] : area, ...input }) as unknown as Page

/** A fill as it is written. `load` stands before `view`. */
export interface FillInput<X extends AnyContract, S extends SlotRef, D> {
  readonly contract: X
  readonly slot: S
  /** Lower comes first; 100 when left out. */
  readonly order?: number
  readonly permission?: Permission
  load?(asked: Loading<X> & { readonly props: Static<S['props']> }): Promise<D>
  /** Nothing (`null`) is a fine answer: the fill is then absent. */
  view(given: Static<S['props']> & { readonly data: NoInfer<D> }): ComponentChildren
}
/** A fill as the host holds it; its types were proved by `fill`. */
export interface Fill<Id extends string = string> {
  readonly kind: 'fill'
  readonly contract: AnyContract
  readonly slot: SlotRef<Id, TObject>
  readonly order: number
  readonly permission?: Permission
  load?(asked: Loading & { readonly props: object }): Promise<unknown>
  view(given: { readonly data: unknown }): ComponentChildren
  /** In browsers only: the fill itself comes when it is drawn. */
  readonly lazy?: () => Promise<Fill>
}
/** Stands for a fill that a browser fetches when it is drawn. Written by the build. */
export const lazyFill = (lazy: () => Promise<Fill>): Fill => ({ kind: 'fill', lazy }) as unknown as Fill
/** Declares what a plugin shows in a slot, its own or another's. */
export const fill = <X extends AnyContract, Id extends string, S extends TObject, D = undefined>(
  input: FillInput<X, SlotRef<Id, S>, D>,
): Fill<Id> => ({ kind: 'fill', order: 100, ...input }) as unknown as Fill<Id>
