import { html, usePortal } from '@lintel/core/ui'
import type { ComponentChildren, VNode } from 'preact'

interface SearchForm {
  readonly action: string
  readonly class: string
  /** Where the form is the page's own place to search. */
  readonly role?: 'search'
}

/**
 * A search for people. It is posted: what `searchField` holds is sealed before it stands in an address; every other field
 * stands there as it is. The page reads it as `portal.sought`.
 */
export const sealedSearchForm = ({ action, ...given }: SearchForm, fields: ComponentChildren): VNode =>
  html`<form ...${given} method="post" action=${action} data-enhanced><input type="hidden" name="_csrf" value=${usePortal().csrf} />${fields}</form>`

/** The name of the field that is sealed. */
export const searchField = '_find'
