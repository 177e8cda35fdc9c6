import { conformance } from '@lintel/core/testing'
import plugin from '../src/plugin.js'

await conformance(plugin, { folder: new URL('../', import.meta.url) })
