import type { Metadata } from "next"
import { Missing } from "@/components/shell/missing"

export const metadata: Metadata = { title: "Page not found" }

export default function DoctorAreaNotFound() {
  return <Missing to="/doctor" label="Back to your day" />
}
