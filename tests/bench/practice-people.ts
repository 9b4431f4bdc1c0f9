import type { Ask, Size } from "./practice"

const firsts =
  "Aarav Aditi Ajay Amit Ananya Anil Anjali Arjun Asha Bhavna Chetan Deepa Dev Divya Farhan Gauri Harish Ishaan Jaya Kabir Kavya Kiran Lakshmi Manoj Meera Mohan Nadia Naveen Neha Nikhil Omar Pooja Pradeep Priya Rahul Rajesh Ravi Rekha Riya Rohan Sameer Sana Sanjay Shreya Sneha Sunil Tara Uma Varun Vikram Yusuf Zara"
const lasts =
  "Acharya Agarwal Bhat Bose Chandra Chopra Das Desai Dutta Fernandes Gandhi Ghosh Gupta Hegde Iyer Jain Joshi Kapoor Khan Kulkarni Kumar Mehta Menon Mishra Mukherjee Naik Nair Pai Pandey Patel Pillai Rao Reddy Roy Saxena Sen Shah Sharma Shetty Singh Sinha Thomas Varma Verma"
const cities = "Bengaluru Mumbai Delhi Chennai Pune Kolkata Hyderabad Kochi Jaipur Goa"
const fields =
  "Cardiology Dermatology Neurology Paediatrics Orthopaedics Gynaecology Psychiatry Ophthalmology Urology Oncology Endocrinology Dentistry"

const pick = (words: string, by: string) => {
  const list = words.split(" ")
  return `(array[${list.map(word => `'${word}'`)}])[1 + (${by}) % ${list.length}]`
}
const name = (by: string) => `${pick(firsts, by)} || ' ' || ${pick(lasts, `(${by}) / 7 + (${by}) * 13`)}`

/**
 * Numbered for what follows: `people` has number and id of every patient, `staff` of every doctor, with their user and zone.
 * Every hundredth doctor waits for a verdict, some are suspended; every twentieth is in London.
 */
export async function fillPeople(ask: Ask, { doctors, patients }: Size): Promise<void> {
  await ask(
    `create unlogged table people as select n, uuidv7(- (n % 730) * interval '1 day') as id from generate_series(1, ${patients}) n`,
  )
  await ask(`
    create unlogged table staff as select n, uuidv7() as id, uuidv7() as user_id, ${name("n")} as name,
      case when n % 20 = 0 then 'Europe/London' else 'Asia/Kolkata' end as zone from generate_series(1, ${doctors}) n`)
  await ask(`
    insert into users (id, role, name, email, phone, verified_at, suspended_at, created_at, city)
    select id, 'PATIENT', ${name("n")}, 'patient.' || n || '@people.example',
      case when n % 3 <> 0 then '+9190' || lpad(n::text, 8, '0') end, now(),
      case when n % 500 = 0 then now() end, now() - (n % 730) * interval '1 day', ${pick(cities, "n")}
    from people`)
  await ask(`
    insert into users (id, role, name, email, verified_at, created_at)
    select user_id, 'DOCTOR', name, 'doctor.' || n || '@people.example', now(), now() - interval '3 years' from staff
    union all select uuidv7(), 'ADMIN', 'Ada Admin ' || n, 'admin.' || n || '@people.example', now(), now()
    from generate_series(1, 3) n`)
  await ask(`
    insert into specialities (id, slug, name, summary)
    select uuidv7(), lower(name), name, 'See one about ' || lower(name) || '.'
    from unnest(array[${fields.split(" ").map(field => `'${field}'`)}]) name`)
  await ask(`
    insert into doctors (id, user_id, slug, name, qualifications, licence_number, practising_since, fee_minor, currency,
      languages, clinic, address, city, country, zone, auto_approve, verified_at, suspended_at, created_at, payment_policy,
      next_free_at, next_free_checked_at)
    select id, user_id, 'dr-' || n, 'Dr ' || name, 'MBBS', 'LIC-' || n, 1990 + n % 30, 30000 + n % 20 * 5000,
      case when n % 20 = 0 then 'GBP' else 'INR' end, '{English,Hindi}', 'Clinic ' || n % 300, n || ' Main Road',
      case when n % 20 = 0 then 'London' else ${pick(cities, "n")} end,
      case when n % 20 = 0 then 'United Kingdom' else 'India' end, zone, n % 2 = 0,
      case when n % 100 <> 99 then now() end, case when n % 250 = 7 then now() end,
      now() - (n % 1000) * interval '1 day', case when n % 5 = 0 then 'OPTIONAL' else 'CLINIC' end,
      now() + (1 + n % 28) * interval '1 day', now()
    from staff`)
  await ask(`
    insert into doctor_specialities (doctor_id, speciality_id, position)
    select staff.id, s.id, 0 from staff join (select id, row_number() over (order by name) as at, count(*) over () as many
      from specialities) s on s.at = 1 + staff.n % s.many`)
  await ask("update doctors set search = doctors_search_text(doctors)")
  await ask(`
    insert into weekly_hours (id, doctor_id, weekday, start_minute, end_minute)
    select uuidv7(), id, weekday, 540, 1020 from staff, generate_series(1, 5) weekday`)
  await ask(`
    insert into practice (name, email, phone, address, zone, currency)
    values ('Docket Health', 'desk@docket.example', '+918040000000', '1 Main Road, Bengaluru', 'Asia/Kolkata', 'INR')
    on conflict do nothing`)
}
