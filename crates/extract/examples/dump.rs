fn main(){ let t=std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
 let r=ibid_extract::Recogniser::english();
 for v in r.values(&t,&ibid_extract::Reading::on(ibid_core::Day::new(2022,9,15))){ println!("{:?} {:?}",v.span.slice(&t),v.content); }
 let d=ibid_core::Document::plain("x",t.clone());
 for c in ibid_extract::ClaimReader::english().claims(&d,&[]){println!("CLAIM {} {:?}",c.statement.name(),c.span.slice(&t));}
}
