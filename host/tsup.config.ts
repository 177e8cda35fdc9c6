import { hostBuild } from '@lintel/core/build'

export default hostBuild()
