import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Caller, Hat } from '@lintel/core/server'
import { type Area, pageMedia } from '@lintel/core/ui'
import { areaPrefix } from '../catalog.js'

const hats: Readonly<Record<Area, Hat>> = { portal: 'profile', staff: 'staff', operator: 'operator' }

/** The caller with the hat that an area makes people wear. */
export const callerIn = (request: FastifyRequest, area: Area): Caller => ({ ...request.caller, hat: hats[area] })

const addressOf = (request: FastifyRequest): URL => new URL(request.url, 'http://page')
export const pathOf = (request: FastifyRequest): string => addressOf(request).pathname
/** The last value counts where a name comes twice. */
export const queryOf = (request: FastifyRequest): Readonly<Record<string, string>> => Object.fromEntries(addressOf(request).searchParams)
/** The area that an address belongs to. */
export const areaOf = (path: string): Area =>
  /^\/staff(\/|$)/.test(path) ? 'staff' : /^\/operator(\/|$)/.test(path) ? 'operator' : 'portal'
export const homeOf = (area: Area): string => areaPrefix[area] || '/'
export const signInPath = (area: Area): string => `${areaPrefix[area]}/sign-in`

/** Whether the browser asks for the data of a page to draw it again. */
export const wantsRecord = (request: FastifyRequest): boolean => request.headers.accept?.startsWith(pageMedia) ?? false

/** A path of this portal, or undefined: never an address elsewhere. */
export const localPath = (value: unknown): string | undefined => {
  if (typeof value !== 'string' || value.length > 2_000 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value)) return undefined
  const url = new URL(value, 'http://page')
  // dots may have been folded away: `/..//elsewhere`
  return url.origin === 'http://page' && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}${url.hash}` : undefined
}

/** A small cookie of the pages. */
export const setCookie = (reply: FastifyReply, name: string, value: string, isSecure: boolean, maxAge: number): void => {
  reply.header('set-cookie', `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${isSecure ? '; Secure' : ''}`)
}
export const readCookie = (request: FastifyRequest, name: string): string | undefined =>
  request.headers.cookie
    ?.split(';')
    .map((pair) => pair.trim().split('=', 2))
    .find(([key]) => key === name)?.[1]
