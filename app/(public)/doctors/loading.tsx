import { DoctorGridSkeleton } from "@/components/doctors/doctor-grid"
import { Loading, Skeleton } from "@/components/ui/skeleton"

export default function DoctorsLoading() {
  return (
    <div className="wrap pt-8 sm:pt-12">
      <Loading what="doctors" />
      <Skeleton className="h-9 w-40" />
      <Skeleton className="mt-6 h-12 rounded-md" />
      <Skeleton className="mt-4 h-11 rounded-md lg:h-19" />
      <Skeleton className="mt-8 mb-4 h-6 w-24" />
      <DoctorGridSkeleton count={6} />
    </div>
  )
}
