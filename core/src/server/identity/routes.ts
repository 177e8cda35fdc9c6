import type { FastifyInstance } from 'fastify'
import { core, problem } from '../../contract/index.js'
import { identityOperations } from '../../contract/core/identity-operations.js'
import { factorOperations } from '../../contract/core/factor-operations.js'
import { credentialsIn, passkeyIn, proofIn } from '../http/credentials.js'
import { lazyJson } from '../http/json-body.js'
import { doorOf } from '../http/sign-in-door.js'
import type { Identity } from './index.js'

const open = (operation: string) => ({ config: { operation: `core.${operation}`, open: true } })
const operations = { ...identityOperations, ...factorOperations }
const pathOf = (operation: keyof typeof operations): string => `/api/core${operations[operation].path}`

/** The operations of core that set cookies. Everything else about sign-ins is an operation like any other. */
export async function identityRoutes(app: FastifyInstance, _options: { readonly identity: Identity }): Promise<void> {
  const bodyOf = lazyJson(app)

  app.post(pathOf('signIn'), open('signIn'), async (request, reply) =>
    doorOf(request).signIn(request, reply, credentialsIn(bodyOf(request), 'json', request)),
  )

  app.post(pathOf('stepUp'), open('stepUp'), async (request, reply) => {
    if (request.caller.accountId === undefined) throw problem(core.problems.unauthenticated)
    return doorOf(request).stepUp(request, reply, proofIn(bodyOf(request), 'json', request))
  })

  app.post(pathOf('askForPasskey'), open('askForPasskey'), async (request) => doorOf(request).askForPasskey(request))

  app.post(pathOf('signInWithPasskey'), open('signInWithPasskey'), async (request, reply) =>
    doorOf(request).signInWithPasskey(request, reply, passkeyIn(bodyOf(request), request)),
  )

  app.post(pathOf('signOut'), open('signOut'), async (request, reply) => {
    await doorOf(request).signOut(request, reply)
    return reply.code(204).send()
  })

  app.post(pathOf('refresh'), open('refresh'), async (request, reply) => {
    const renewal = await doorOf(request).refresh(request, reply)
    if (renewal === 'race') throw problem(core.problems.refreshRace)
    if (renewal === 'refused') throw problem(core.problems.unauthenticated)
    return renewal
  })
}
