import type { FastifyInstance } from 'fastify'
import { core, problem } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import type { Kernel } from '../open-kernel.js'

const find = `select content from (
    select logo, logo_content as content from core.tenant where id = core.ctx_tenant()
    union all select logo, logo_content from core.agency where tenant_id = core.ctx_tenant()
  ) known where logo = $1 and content is not null limit 1`
const types = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp' } as const
const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const nameShape = /^[0-9a-f]{32}\.(png|jpg|webp)$/
const isEnding = (ending: string | undefined): ending is keyof typeof types => ending !== undefined && ending in types

/** Only what is a logo now is public: nothing else of a tenant is asked for here, whoever asks. */
async function contentOf(kernel: Kernel, tenantId: string, address: string): Promise<Buffer | undefined> {
  const [row] = await kernel.system({ tenantId }, core, (scope) => ask<{ content: Buffer }>(scope, find, [address]))
  return row?.content
}

/** The logos of tenants and agencies, for everybody: they stand on the sign-in page. */
export function logoRoute(app: FastifyInstance, kernel: Kernel): void {
  app.get<{ Params: { tenantId: string; name: string } }>(
    '/assets/logo/:tenantId/:name',
    { config: { open: true } },
    async (request, reply) => {
      const { tenantId, name } = request.params
      const ending = nameShape.exec(name)?.[1]
      if (!idShape.test(tenantId) || !isEnding(ending)) throw problem(core.problems.notFound)
      const content = await contentOf(kernel, tenantId, `/assets/logo/${tenantId}/${name}`)
      if (content === undefined) throw problem(core.problems.notFound)
      return reply
        .header('content-type', types[ending])
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('content-security-policy', "sandbox; default-src 'none'")
        .header('x-content-type-options', 'nosniff')
        .send(content)
    },
  )
}
