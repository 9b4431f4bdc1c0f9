// The people of the demo practice, Docket Health. Seeds and tests share them. Nobody here is real.

import type { PaymentPolicy, Tier } from "@/lib/payments/rules"

export const demoPassword = "docket-demo-visit"

/** The admin's second factor, in any authenticator app. The box's page shows the code of the moment. */
export const demoSecret = "DOCKETDEMODOCKETDEMODOCKETDEMO22"

export const practice = {
  name: "Docket Health",
  email: "hello@docket.example",
  phone: "+918055500142",
  address: "14 Example Road, Indiranagar\nBengaluru 560038\nIndia",
  about:
    "We are a group practice with doctors of many specialities in several cities. Each sees patients at a clinic of ours, and some by video as well.",
  zone: "Asia/Kolkata",
  currency: "INR",
}

/** Printed when Docket starts: one way into each area. */
export const demoLogins = [
  { area: "Patient", email: "riya.sharma@docket.example", password: demoPassword },
  { area: "Doctor", email: "asha.menon@docket.example", password: demoPassword },
  { area: "Admin", email: "admin@docket.example", password: demoPassword },
] as const

export const specialities = [
  [
    "general-medicine",
    "General medicine",
    "Fever, infections, blood pressure, and where to begin when you aren't sure",
  ],
  ["cardiology", "Cardiology", "Heart and circulation: chest pain, palpitations, blood pressure"],
  ["dermatology", "Dermatology", "Skin, hair and nails: rashes, acne, moles"],
  ["paediatrics", "Paediatrics", "Babies, children and teenagers: growth, vaccines, illness"],
  ["orthopaedics", "Orthopaedics", "Bones and joints: knee and back pain, sports injuries"],
  ["gynaecology", "Gynaecology", "Women's health, pregnancy and periods"],
  ["ent", "Ear, nose and throat", "Hearing, sinuses, tonsils and voice"],
  ["ophthalmology", "Ophthalmology", "Eyes and sight: checks, cataract, dry eyes"],
  ["psychiatry", "Psychiatry", "Low mood, anxiety, sleep and attention"],
  ["dentistry", "Dentistry", "Teeth and gums: check-ups, fillings, braces"],
  ["neurology", "Neurology", "Headache, migraine, dizziness, nerves"],
  ["endocrinology", "Endocrinology", "Diabetes, thyroid and hormones"],
] as const

export type SpecialitySlug = (typeof specialities)[number][0]

type Place = {
  clinic: string
  address: string
  city: string
  country: string
  zone: string
  currency: string
}

const india = { country: "India", zone: "Asia/Kolkata", currency: "INR" }
const places = {
  indiranagar: {
    clinic: "Docket Health Indiranagar",
    address: "14, 12th Main Road, Indiranagar, Bengaluru 560038",
    city: "Bengaluru",
    ...india,
  },
  bandra: {
    clinic: "Docket Health Bandra",
    address: "3rd floor, 27 Hill Road, Bandra West, Mumbai 400050",
    city: "Mumbai",
    ...india,
  },
  saket: {
    clinic: "Docket Health Saket",
    address: "B-9, Press Enclave Road, Saket, New Delhi 110017",
    city: "New Delhi",
    ...india,
  },
  adyar: {
    clinic: "Docket Health Adyar",
    address: "52 Lattice Bridge Road, Adyar, Chennai 600020",
    city: "Chennai",
    ...india,
  },
  banjara: {
    clinic: "Docket Health Banjara Hills",
    address: "8-2-684, Road No. 12, Banjara Hills, Hyderabad 500034",
    city: "Hyderabad",
    ...india,
  },
  ballygunge: {
    clinic: "Docket Health Ballygunge",
    address: "19 Gariahat Road, Ballygunge, Kolkata 700019",
    city: "Kolkata",
    ...india,
  },
  marylebone: {
    clinic: "Docket Health Marylebone",
    address: "41 Weymouth Street, London W1G 8NH",
    city: "London",
    country: "United Kingdom",
    zone: "Europe/London",
    currency: "GBP",
  },
  jumeirah: {
    clinic: "Docket Health Jumeirah",
    address: "Al Wasl Road 118, Jumeirah 1, Dubai",
    city: "Dubai",
    country: "United Arab Emirates",
    zone: "Asia/Dubai",
    currency: "AED",
  },
} satisfies Record<string, Place>

/** Opening hours: which weekdays (1 Monday), and wall times from and to. */
type Hours = [weekdays: string, windows: string][]

const weekdays: Hours = [["12345", "09:00-13:00 14:00-17:00"]]
const twiceADay: Hours = [["123456", "09:30-13:00 17:00-20:00"]]
const evenings: Hours = [
  ["12345", "17:00-21:00"],
  ["6", "10:00-14:00"],
]
const mornings: Hours = [["123456", "08:00-12:30"]]
const threeDays: Hours = [["135", "10:00-13:30 15:00-18:30"]]
const weekend: Hours = [
  ["3", "14:00-18:00"],
  ["67", "09:00-13:00 14:00-17:00"],
]
const night: Hours = [
  ["12345", "10:00-13:00"],
  ["56", "20:00-25:00"],
]
const gulfWeek: Hours = [["71234", "09:00-13:00 16:00-19:00"]]

export type VisitRules = {
  visitMinutes?: number
  stepMinutes?: number
  alignToClock?: boolean
  bufferBeforeMinutes?: number
  bufferAfterMinutes?: number
  noticeMinutes?: number
  horizonDays?: number
  dailyCap?: number
  autoApprove?: boolean
  accepting?: boolean
}

/** How patients pay a doctor who doesn't keep to the usual: at the clinic, and back by the usual tiers. */
export type Terms = { policy: PaymentPolicy; tiers: Tier[] }

const usualTiers: Tier[] = [
  { hours: 24, percent: 100 },
  { hours: 4, percent: 50 },
]
const onlineIfLiked: Terms = { policy: "OPTIONAL", tiers: usualTiers }
const onlineToBook: Terms = { policy: "REQUIRED", tiers: usualTiers }
const onlineOwnTerms: Terms = {
  policy: "REQUIRED",
  tiers: [
    { hours: 72, percent: 100 },
    { hours: 24, percent: 50 },
    { hours: 12, percent: 20 },
  ],
}

export type CastDoctor = {
  name: string
  gender: "she" | "he"
  specialities: SpecialitySlug[]
  place: Place
  qualifications: string
  practisingSince: number
  /** In whole units of the place's currency. */
  fee: number
  languages: string[]
  video?: boolean
  hours: Hours
  rules: VisitRules
  terms: Terms | null
  /** What this doctor is known for, in the words of the profile. */
  known: string
}

const doctor = (
  name: string,
  gender: "she" | "he",
  main: SpecialitySlug | [SpecialitySlug, SpecialitySlug],
  place: keyof typeof places,
  [qualifications, practisingSince, fee]: [string, number, number],
  languages: string,
  hours: Hours,
  rules: VisitRules & { video?: boolean; terms?: Terms },
  known: string,
): CastDoctor => {
  const { video = false, terms = null, ...visitRules } = rules
  return {
    name,
    gender,
    qualifications,
    practisingSince,
    fee,
    hours,
    known,
    video,
    terms,
    specialities: Array.isArray(main) ? main : [main],
    place: places[place],
    languages: languages.split(" "),
    rules: visitRules,
  }
}

export const doctors: CastDoctor[] = [
  doctor(
    "Asha Menon",
    "she",
    ["cardiology", "general-medicine"],
    "indiranagar",
    ["MBBS, MD, DM (Cardiology)", 2004, 1200],
    "English Hindi Malayalam Kannada",
    twiceADay,
    { visitMinutes: 20, bufferAfterMinutes: 5, noticeMinutes: 120 },
    "heart rhythm and high blood pressure",
  ),
  doctor(
    "Vikram Rao",
    "he",
    "orthopaedics",
    "indiranagar",
    ["MBBS, MS (Ortho)", 2009, 900],
    "English Kannada Hindi",
    weekdays,
    { visitMinutes: 20, dailyCap: 14 },
    "knees, shoulders and running injuries",
  ),
  doctor(
    "Nisha Kapoor",
    "she",
    "dermatology",
    "indiranagar",
    ["MBBS, MD (Dermatology)", 2013, 800],
    "English Hindi",
    evenings,
    { visitMinutes: 15, autoApprove: true, video: true },
    "acne, eczema and skin checks",
  ),
  doctor(
    "Suresh Hegde",
    "he",
    "general-medicine",
    "indiranagar",
    ["MBBS, MD (Medicine)", 1998, 600],
    "English Kannada Tulu",
    mornings,
    { visitMinutes: 15, autoApprove: true, noticeMinutes: 60 },
    "long-standing illness and careful second opinions",
  ),
  doctor(
    "Leela Krishnan",
    "she",
    "paediatrics",
    "indiranagar",
    ["MBBS, DCH, MD (Paediatrics)", 2007, 700],
    "English Tamil Kannada",
    twiceADay,
    { visitMinutes: 20, autoApprove: true, bufferAfterMinutes: 5 },
    "newborns, asthma and anxious parents",
  ),
  doctor(
    "Farhan Qureshi",
    "he",
    "dentistry",
    "bandra",
    ["BDS, MDS (Endodontics)", 2011, 1000],
    "English Hindi Urdu",
    weekdays,
    { visitMinutes: 45, bufferAfterMinutes: 15, stepMinutes: 30 },
    "root canals without fear",
  ),
  doctor(
    "Meera Deshpande",
    "she",
    "gynaecology",
    "bandra",
    ["MBBS, MD, DGO", 2001, 1500],
    "English Marathi Hindi",
    threeDays,
    { visitMinutes: 30, noticeMinutes: 720, terms: onlineIfLiked },
    "high-risk pregnancy",
  ),
  doctor(
    "Rohan Mehta",
    "he",
    "ent",
    "bandra",
    ["MBBS, MS (ENT)", 2012, 950],
    "English Gujarati Hindi",
    evenings,
    { visitMinutes: 20, autoApprove: true, terms: onlineToBook },
    "sinus trouble and hearing",
  ),
  doctor(
    "Zoya Khan",
    "she",
    "psychiatry",
    "bandra",
    ["MBBS, MD (Psychiatry)", 2010, 1800],
    "English Hindi Urdu",
    threeDays,
    { visitMinutes: 45, bufferBeforeMinutes: 5, bufferAfterMinutes: 10, video: true, noticeMinutes: 1440 },
    "anxiety, sleep and burnout",
  ),
  doctor(
    "Arjun Patel",
    "he",
    "cardiology",
    "bandra",
    ["MBBS, MD, DM (Cardiology)", 1996, 2000],
    "English Gujarati Hindi",
    weekdays,
    { visitMinutes: 30, noticeMinutes: 1440, horizonDays: 90 },
    "heart failure and life after a heart attack",
  ),
  doctor(
    "Kavita Bansal",
    "she",
    "ophthalmology",
    "saket",
    ["MBBS, MS (Ophthalmology)", 2006, 850],
    "English Hindi Punjabi",
    weekdays,
    { visitMinutes: 15, autoApprove: true },
    "cataract and children's sight",
  ),
  doctor(
    "Harpreet Singh",
    "he",
    "general-medicine",
    "saket",
    ["MBBS, DNB (Medicine)", 2015, 500],
    "English Hindi Punjabi",
    twiceADay,
    { visitMinutes: 15, autoApprove: true, noticeMinutes: 30 },
    "same-day visits for fever and infections",
  ),
  doctor(
    "Ananya Sen",
    "she",
    "neurology",
    "saket",
    ["MBBS, MD, DM (Neurology)", 2008, 1600],
    "English Hindi Bengali",
    threeDays,
    { visitMinutes: 30, dailyCap: 10, noticeMinutes: 1440, terms: onlineOwnTerms },
    "migraine and epilepsy",
  ),
  doctor(
    "Imran Ali",
    "he",
    "orthopaedics",
    "saket",
    ["MBBS, MS (Ortho), FRCS", 2000, 1400],
    "English Hindi Urdu",
    weekend,
    { visitMinutes: 20, bufferAfterMinutes: 5 },
    "spine and back pain",
  ),
  doctor(
    "Pooja Nair",
    "she",
    "endocrinology",
    "adyar",
    ["MBBS, MD, DM (Endocrinology)", 2011, 1100],
    "English Tamil Malayalam",
    weekdays,
    { visitMinutes: 20, video: true, terms: onlineIfLiked },
    "diabetes in daily life, and thyroid",
  ),
  doctor(
    "Karthik Subramanian",
    "he",
    "paediatrics",
    "adyar",
    ["MBBS, MD (Paediatrics)", 2014, 600],
    "English Tamil",
    evenings,
    { visitMinutes: 15, autoApprove: true },
    "growth, allergies and vaccines",
  ),
  doctor(
    "Divya Raman",
    "she",
    "dentistry",
    "adyar",
    ["BDS, MDS (Orthodontics)", 2016, 700],
    "English Tamil Telugu",
    threeDays,
    { visitMinutes: 30, autoApprove: true },
    "braces and clear aligners",
  ),
  doctor(
    "Srinivas Reddy",
    "he",
    "cardiology",
    "banjara",
    ["MBBS, MD, DM (Cardiology)", 2003, 1300],
    "English Telugu Hindi",
    mornings,
    { visitMinutes: 20, bufferAfterMinutes: 5 },
    "stents, and avoiding them",
  ),
  doctor(
    "Ayesha Siddiqui",
    "she",
    "gynaecology",
    "banjara",
    ["MBBS, MS (Obs & Gyn)", 2012, 1000],
    "English Telugu Urdu Hindi",
    twiceADay,
    { visitMinutes: 20, autoApprove: true },
    "pregnancy, and periods that hurt",
  ),
  doctor(
    "Nikhil Varma",
    "he",
    "dermatology",
    "banjara",
    ["MBBS, DVD", 2017, 600],
    "English Telugu",
    night,
    { visitMinutes: 15, autoApprove: true, alignToClock: true },
    "hair loss, and late evening clinics",
  ),
  doctor(
    "Sourav Banerjee",
    "he",
    "general-medicine",
    "ballygunge",
    ["MBBS, MD (Medicine), MRCP", 1994, 700],
    "English Bengali Hindi",
    mornings,
    { visitMinutes: 20 },
    "listening first",
  ),
  doctor(
    "Ritu Chatterjee",
    "she",
    "psychiatry",
    "ballygunge",
    ["MBBS, DPM, MD (Psychiatry)", 2005, 1200],
    "English Bengali",
    weekdays,
    { visitMinutes: 45, bufferAfterMinutes: 10, video: true },
    "depression, and the years around birth",
  ),
  doctor(
    "Debashish Roy",
    "he",
    "ent",
    "ballygunge",
    ["MBBS, MS (ENT)", 1999, 650],
    "English Bengali Hindi",
    weekend,
    { visitMinutes: 15, autoApprove: true },
    "voice, snoring and vertigo",
  ),
  doctor(
    "Eleanor Whitcombe",
    "she",
    "dermatology",
    "marylebone",
    ["MBBS, MRCP (Dermatology)", 2008, 140],
    "English French",
    weekdays,
    { visitMinutes: 20, bufferAfterMinutes: 10, video: true, noticeMinutes: 720 },
    "mole checks and rosacea",
  ),
  doctor(
    "Daniel Okafor",
    "he",
    "general-medicine",
    "marylebone",
    ["MBChB, MRCGP", 2012, 95],
    "English Hindi",
    twiceADay,
    { visitMinutes: 15, autoApprove: true, video: true },
    "travel health and same-day visits",
  ),
  doctor(
    "Layla Haddad",
    "she",
    "endocrinology",
    "jumeirah",
    ["MD, CCT (Endocrinology)", 2009, 450],
    "English Arabic French",
    gulfWeek,
    { visitMinutes: 30, video: true },
    "thyroid and hormones",
  ),
  doctor(
    "Omar Al Mansoori",
    "he",
    "ophthalmology",
    "jumeirah",
    ["MD, FRCOphth", 2002, 500],
    "English Arabic Hindi",
    gulfWeek,
    { visitMinutes: 20, autoApprove: true },
    "laser surgery and dry eyes",
  ),
  doctor(
    "Gita Iyer",
    "she",
    "neurology",
    "adyar",
    ["MBBS, MD, DM (Neurology)", 1992, 1500],
    "English Tamil Hindi",
    threeDays,
    { visitMinutes: 30, accepting: false },
    "memory and movement",
  ),
]

/** Patients; Riya Sharma is the one people sign in as. */
export const patients = [
  "Riya Sharma",
  "Aditya Verma",
  "Sneha Pillai",
  "Rahul Gupta",
  "Priya Iyer",
  "Karan Malhotra",
  "Neha Joshi",
  "Amit Kulkarni",
  "Divya Shetty",
  "Manish Agarwal",
  "Tanvi Bhatt",
  "Sanjay Reddy",
  "Ishita Mukherjee",
  "Gaurav Sethi",
  "Lakshmi Narayan",
  "Mohammed Faisal",
  "Anjali Das",
  "Varun Chopra",
  "Shreya Ghosh",
  "Naveen Kumar",
  "Pallavi Rane",
  "Deepak Yadav",
  "Fatima Sheikh",
  "Joseph Mathew",
  "Harini Venkat",
  "Rohit Saxena",
  "Kiran Bedekar",
  "Simran Kaur",
  "Arvind Swamy",
  "Meenal Thakkar",
  "Nandini Rao",
  "Yusuf Pathan",
  "Ritika Jain",
  "Abhishek Nanda",
  "Sunita Mishra",
  "Prakash Hegde",
  "Charlotte Evans",
  "Thomas Adeyemi",
  "Mariam Al Falasi",
  "Hassan Karim",
] as const

export const admin = { name: "Maya Fernandes", email: "admin@docket.example" }

/** "Asha Menon" is asha.menon@docket.example. */
export const emailOf = (name: string) => `${name.toLowerCase().replaceAll(" ", ".")}@docket.example`
export const slugOf = (name: string) => `dr-${name.toLowerCase().replaceAll(" ", "-")}`

export const reasons = [
  "Chest feels tight when I climb stairs",
  "Follow-up on blood pressure",
  "Rash on both arms for a week",
  "Knee pain after running",
  "Fever for three days",
  "Yearly check-up",
  "Headaches most mornings",
  "Trouble sleeping since September",
  "Ear ache on the left side",
  "Second opinion on a scan",
  "Renewing a prescription",
  "Blurred sight when reading",
  "Toothache, upper right",
  "Vaccination for my daughter",
  "Thyroid results to discuss",
  "Back pain, worse when sitting",
  "Cough that won't go away",
  "Travel advice for a trip in spring",
  "",
  "",
] as const

export const notes = [
  "Examined. Findings as expected. Continue the present treatment and come back in six weeks.",
  "Blood tests asked for. To call with the results on Thursday.",
  "Prescribed for ten days. Come back sooner if the fever returns.",
  "Reassured. Exercises shown and a leaflet given. No follow-up needed unless it gets worse.",
  "Dose reduced. Blood pressure to be measured at home, mornings and evenings, for two weeks.",
] as const
