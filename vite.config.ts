import { reactRouter } from '@react-router/dev/vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import { elementsScript } from './web/bundling/elements-script.ts'
import { serverModules } from './web/bundling/server-modules.ts'

export default defineConfig({
  publicDir: 'web/public',
  plugins: [serverModules(), elementsScript(), tailwindcss(), reactRouter()],
  build: {
    // light-dark() and nesting go out as written: every browser since spring 2024 has them.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
  },
  // Found while a page is already open, they would make it load again.
  optimizeDeps: { include: ['lucide-react', 'radix-ui'] },
  server: {
    watch: { ignored: ['**/.stoa*/**', '**/build/**', '**/coverage/**', '**/reports/**'] },
  },
})
