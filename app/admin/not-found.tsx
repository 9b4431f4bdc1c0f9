import type { Metadata } from "next"
import { Missing } from "@/components/shell/missing"

export const metadata: Metadata = { title: "Page not found" }

export default function AdminAreaNotFound() {
  return <Missing to="/admin" label="Back to the practice" />
}
