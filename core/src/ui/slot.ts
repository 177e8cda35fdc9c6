import { Fragment, type FunctionComponent, h, type VNode } from 'preact'
import type { SlotRef, Static, TObject } from '../contract/index.js'
import { html } from './html.js'
import { useStage } from './stage.js'

const Outlet: FunctionComponent<{ id: string; props: object }> = ({ id, props }) => h(Fragment, null, useStage().slot(id, props))

/** A place where other plugins appear. Called as a function, so that the compiler sees the props. */
export const slot = <Id extends string, S extends TObject>(ref: SlotRef<Id, S>, props: Static<S>): VNode =>
  html`<${Outlet} key=${slotKey(ref.id, props)} id=${ref.id} props=${props} />`

/** Names one slot with its props, the same on both sides. */
export const slotKey = (id: string, props: object): string => {
  const members = Object.entries(props).sort(([a], [b]) => (a < b ? -1 : 1))
  return members.length === 0 ? id : `${id}?${members.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join('&')}`
}
