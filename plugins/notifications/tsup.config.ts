import { pluginBuild } from '@lintel/core/build'

export default pluginBuild()
