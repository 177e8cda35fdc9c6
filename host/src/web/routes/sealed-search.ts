import type { Unit } from '@lintel/core/server'
import type { PortalRecord } from '@lintel/core/ui'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { pageMedia } from '@lintel/core/ui'
import type { CatalogPage } from '../catalog.js'
import type { Web } from '../web.js'
import { callerFor } from './caller-for.js'
import type { FormFields } from './form-fields.js'
import { pathOf, queryOf, wantsRecord } from './request-facts.js'

/** The field that is sealed on its way into the address, where it is called `find`. */
const field = '_find'
const longest = 100

/** Whether a form only asks for the same page, with something searched for. */
export const isSearch = (fields: FormFields): boolean => fields.has(field)

/**
 * Answers a search with the page's address: what was typed goes into it sealed, everything else as it is, as in a form that
 * is sent by GET.
 */
export async function answerSearch(
  web: Web,
  target: CatalogPage,
  request: FastifyRequest,
  reply: FastifyReply,
  fields: FormFields,
): Promise<FastifyReply> {
  const said = new URLSearchParams([...fields].filter(([name, value]) => !name.startsWith('_') && value !== ''))
  const text = (fields.get(field) ?? '').trim().slice(0, longest)
  const caller = callerFor(request, target.area, target.page)
  const find = text === '' ? undefined : await web.opener.unit(caller, 'read', async (unit) => unit.sealSearch(text, web.now()))
  if (find !== undefined) said.set('find', find)
  const redirect = said.size === 0 ? pathOf(request) : `${pathOf(request)}?${said}`
  return wantsRecord(request) ? reply.type(pageMedia).send(Buffer.from(JSON.stringify({ redirect }))) : reply.redirect(redirect, 303)
}

/** What an address leads to that holds a search. */
export function soughtIn(web: Web, request: FastifyRequest, unit: Unit): PortalRecord['sought'] {
  const { find } = queryOf(request)
  if (find === undefined) return undefined
  const text = unit.openSearch(find, web.now())
  return text === undefined ? {} : { text }
}
