import { useEffect, useState } from 'react'
import { useLocation, useNavigation } from 'react-router'

/** True when another page of the room has been on its way for a while. Most are there sooner. */
export function useSlowNavigation(): boolean {
  const { state, location } = useNavigation()
  const { pathname } = useLocation()
  const isLeaving = state === 'loading' && location.pathname !== pathname
  const [isSlow, setIsSlow] = useState(false)

  useEffect(() => {
    if (!isLeaving) return
    const timer = setTimeout(() => setIsSlow(true), 200)
    return () => {
      clearTimeout(timer)
      setIsSlow(false)
    }
  }, [isLeaving])

  return isSlow
}
