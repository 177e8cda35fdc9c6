import type { ComponentChildren, VNode } from 'preact'
import type { AnyContract, Dict, Static, TSchema } from '../../contract/index.js'
import { html } from '../html.js'
import { useStage } from '../stage.js'
import { bringFields } from './field-parts.js'
import type { Words } from '../words/define-words.js'
import type { FieldOptions } from './form-context.js'
import { type FormGiven, FormView, type OtherWay } from './form-view.js'
import type { MemberFields } from './member-fields.js'

type OperationsOf<X extends AnyContract> = NonNullable<X['input']['operations']>
type OperationOf<X extends AnyContract, K extends keyof OperationsOf<X>> = OperationsOf<X>[K]
type PartOf<O, F extends string> = O extends { readonly [N in F]: infer S extends TSchema } ? Static<S> : never
type Body<O> = [PartOf<O, 'body'>] extends [never] ? Dict<never> : PartOf<O, 'body'>
type Names<B, Prefix extends string = ''> =
  B extends Dict<never>
    ? never
    : {
        [N in keyof B & string]: NonNullable<B[N]> extends readonly unknown[]
          ? `${Prefix}${N}`
          : NonNullable<B[N]> extends object
            ? Names<NonNullable<B[N]>, `${Prefix}${N}.`>
            : `${Prefix}${N}`
      }[keyof B & string]
// biome-ignore lint/complexity/noBannedTypes: an operation without parameters owes none
type Owed<O> = [PartOf<O, 'params'>] extends [never] ? {} : { readonly params: PartOf<O, 'params'> }

/** What a page says about a form; everything else comes from the operation and the words. */
export type FormOptions<O, K extends string> = Owed<O> & {
  readonly words: Words<K>
  readonly query?: Dict<string>
  /** Members that the page knows already; sent hidden. */
  readonly fixed?: Partial<Body<O>>
  /** What stands in the fields at first. */
  readonly values?: Partial<Body<O>>
  readonly fields?: { readonly [N in Names<Body<O>>]?: FieldOptions }
  /** Optional members that this form does not ask for. */
  readonly leave?: readonly Names<Body<O>>[]
  /** Fields of a member whose schema is known only at run time. */
  readonly members?: MemberFields
  /** Where to go after success: a path of this portal; `{member}` of the reply is put in. Without it, the same page again. */
  readonly then?: `/${string}`
  /** Hand the reply over as a file of this name (`.json`). Asked the plain way, with scripts and without. */
  readonly download?: string
  /** What to say at the top after success. */
  readonly done?: NoInfer<K>
  readonly submit?: string
  readonly buttonClass?: string
  readonly class?: string
  /** Answers in a tab of its own. */
  readonly target?: '_blank'
  /** A second button sends what was typed to another operation: to keep it for later. */
  readonly instead?: OtherWay
  /** Names the form where its heading does not. */
  readonly label?: string
  /** Own layout: places each field and the button. */
  body?(field: (name: Names<Body<O>>) => VNode, button: VNode): ComponentChildren
}

/** A real form for an operation: works without JavaScript, posts to the page it stands on. */
export const form = <X extends AnyContract, K extends keyof OperationsOf<X> & string, W extends string>(
  contract: X,
  operation: K,
  options: FormOptions<OperationOf<X, K>, W>,
): VNode => {
  const empty = { params: {}, query: {}, fixed: {}, values: {}, fields: {}, leave: [] }
  const given = { ...empty, ...options, contract, operation } as unknown as FormGiven
  return html`<${FormView} ...${given} key=${`${contract.id}.${operation}`} />`
}

/**
 * Says on the server that this form will be drawn later, in the browser alone: when a dialog opens. What it asks for then comes
 * along; what draws it comes with the function that is returned, called before the dialog opens.
 */
export const laterForm = <X extends AnyContract>(contract: X, operation: keyof OperationsOf<X> & string): (() => Promise<void>) => {
  useStage().fieldsOf(contract, operation)
  return bringFields
}
