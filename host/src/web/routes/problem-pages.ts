import { setMeaningPage, setProblemPage } from '@lintel/core/server'
import type { FastifyInstance } from 'fastify'
import { h } from 'preact'
import type { Web } from '../web.js'
import { problemTitle } from './problem-title.js'
import { areaOf, pathOf } from './request-facts.js'
import { shellPage } from './shell-page.js'

/** Shows problems, and what they mean, as pages to browsers that ask for HTML. */
export function problemPages(app: FastifyInstance, web: Web): void {
  const { problem, meaning } = web.shell
  setProblemPage(app, async (told, request, reply) => {
    const given = (language: string) => ({
      problem: told.id,
      status: told.status,
      title: problemTitle(web, told, language),
      instance: request.id,
    })
    const area = areaOf(pathOf(request))
    const title = (language: string) => problem.title(language, given(language))
    return shellPage(web, request, reply, { area, title, main: ({ language }) => h(problem.view, given(language)) }, 'page')
  })
  setMeaningPage(app, async ({ id, status, title }, request, reply) => {
    const given = { problem: id, status, title }
    return shellPage(
      web,
      request,
      reply,
      { area: 'portal', title: (language) => meaning.title(language, given), main: () => h(meaning.view, given) },
      'page',
    )
  })
}
