import type { Caller } from '@lintel/core/server'
import type { Area, Page } from '@lintel/core/ui'
import type { FastifyRequest } from 'fastify'
import { previewOf } from './preview-cookie.js'
import { callerIn } from './request-facts.js'

/**
 * The caller of a page: one that finishes a sign-in lets in who is not quite in yet, and the portal shows its client's pages
 * to staff who look as the client.
 */
export const callerFor = (request: FastifyRequest, area: Area, page: Pick<Page, 'finishesSignIn'>): Caller => {
  const preview = area === 'portal' ? previewOf(request) : undefined
  return {
    ...callerIn(request, area),
    ...(page.finishesSignIn && { isFinishing: true }),
    ...(preview !== undefined && { preview: preview.id }),
  }
}
