import { definePortal, plugins } from '@lintel/host'
import frontDesk from './src/plugin.ts'

export default definePortal({ plugins: [...plugins, frontDesk] })
