import type { Metadata } from "next"
import { Missing } from "@/components/shell/missing"

export const metadata: Metadata = { title: "Page not found" }

export default function PublicNotFound() {
  return <Missing to="/doctors" label="Find a doctor" />
}
