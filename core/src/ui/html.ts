import htm from 'htm'
import { h, type VNode } from 'preact'

type Html = (strings: TemplateStringsArray, ...values: readonly unknown[]) => VNode
// htm's declarations describe a CommonJS module; what Node and browsers load is a function
const bindable = htm as unknown as { bind(create: typeof h): Html }

/** Writes markup as a tagged template: html`<p class="soft">${text}</p>`. Everything put in is escaped. */
export const html: Html = bindable.bind(h)
