// One module for everything that all pages share: one request, one Preact. The import map gives it five names.
export * from 'preact'
export * from 'preact/hooks'
export { default } from 'htm'
export * from '../../contract/index.js'
export * from '../for-pages.js'
import { start } from './start.js'

start()
