import { join } from 'node:path'
import type { Config } from '@react-router/dev/config'
import { leaveSqueezedCopies } from './web/bundling/squeezed-copies.ts'

export default {
  appDirectory: 'web',
  buildDirectory: 'build',
  ssr: true,
  buildEnd: ({ reactRouterConfig }) =>
    leaveSqueezedCopies(join(reactRouterConfig.buildDirectory, 'client')),
} satisfies Config
