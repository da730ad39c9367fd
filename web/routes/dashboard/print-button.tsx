import { Button } from '../../ui/button.tsx'

/** Opens the browser's own dialog for printing, where a PDF can be chosen, too. */
export function PrintButton() {
  return (
    <Button small onClick={() => window.print()}>
      Print or keep as PDF
    </Button>
  )
}
